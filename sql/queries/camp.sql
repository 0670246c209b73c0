-- The camp's own record.

-- name: camp_find
-- The one row, with how many sessions are on offer and how many people have joined.
-- whole table: counts of a page that is kept; both tables stay small.
SELECT uuid, acronym, name, zone, venue, address, language, conduct, info, private, join_mode, join_generation,
	phase, pitching, voting, starts_at, ends_at, delete_on, created_at,
	(SELECT count(*) FROM session WHERE state = 0) AS sessions,
	(SELECT count(*) FROM person WHERE unclaimed = 0 AND erased = 0) AS people
FROM camp WHERE id = 1;

-- name: camp_delete_on
-- When the camp has to be forgotten; 0: not finished. It has to run on every schema there ever was.
SELECT delete_on FROM camp WHERE id = 1;

-- name: camp_add
-- Writes the one row.
INSERT INTO camp (id, uuid, acronym, name, zone, venue, address, language, starts_at, ends_at, delete_on, conduct,
	info, private, join_mode, created_at)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: camp_phase
-- Sets phase ?1 and both switches.
UPDATE camp SET phase = ?1, pitching = ?2, voting = ?3 WHERE id = 1;

-- name: camp_switches
-- Flips the switches, whatever the phase.
UPDATE camp SET pitching = ?1, voting = ?2 WHERE id = 1;

-- name: camp_join_mode
-- Open to everybody (0) or by code (1).
UPDATE camp SET join_mode = ?1 WHERE id = 1;

-- name: camp_join_renew
-- The next generation has another join code.
UPDATE camp SET join_generation = join_generation + 1 WHERE id = 1;

-- name: camp_change
-- Name, place and conduct line.
UPDATE camp SET name = ?1, venue = ?2, address = ?3, conduct = ?4 WHERE id = 1;

-- name: camp_info
-- The info page's Markdown.
UPDATE camp SET info = ?1 WHERE id = 1;
