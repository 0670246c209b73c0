-- The camp's own record.

-- name: camp_find
-- The one row.
SELECT uuid, acronym, name, zone, venue, address, geo, language, conduct, info, private, join_mode, join_generation,
	phase, pitching, voting, pitches_each, vote_mode, dots, hosts_place, starts_at, ends_at, delete_on, created_at
FROM camp WHERE id = 1;

-- name: camp_delete_on
-- When the camp has to be forgotten; 0: not finished. It has to run on every schema there ever was.
SELECT delete_on FROM camp WHERE id = 1;

-- name: camp_private
-- 1: it does not exist for strangers. It has to run on every schema there ever was.
SELECT private FROM camp WHERE id = 1;

-- name: camp_add
-- Writes the one row.
INSERT INTO camp (id, uuid, acronym, name, zone, venue, address, language, starts_at, ends_at, delete_on, conduct,
	info, private, join_mode, created_at, geo, pitches_each, vote_mode, dots, hosts_place)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20);

-- name: camp_came_to
-- When it first came to phase ?1; 0 never.
SELECT coalesce(min(at), 0) FROM journal WHERE verb = 'camp.phase' AND after ->> '$.phase' = ?1;

-- name: camp_phase
-- Sets phase ?1 and both switches.
UPDATE camp SET phase = ?1, pitching = ?2, voting = ?3 WHERE id = 1;

-- name: camp_switches
-- Flips the switches, whatever the phase.
UPDATE camp SET pitching = ?1, voting = ?2 WHERE id = 1;

-- name: camp_join_mode
-- Open to everybody (0), by code (1) or by badge alone (2).
UPDATE camp SET join_mode = ?1 WHERE id = 1;

-- name: camp_join_renew
-- The next generation has another join code.
UPDATE camp SET join_generation = join_generation + 1 WHERE id = 1;

-- name: camp_change
-- Name, place, conduct line, how many pitches each, how they are voted on, and whether hosts place their own.
-- Refused when votes were cast and how to vote would change.
UPDATE camp SET name = ?1, venue = ?2, address = ?3, geo = ?4, conduct = ?5, pitches_each = ?6,
	vote_mode = ?7, dots = ?8, hosts_place = ?9 WHERE id = 1;

-- name: camp_info
-- The info page's Markdown.
UPDATE camp SET info = ?1 WHERE id = 1;

-- name: camp_turn
-- The last instant up to ?1 at which pages began to read differently, and the next; ?2: how long the eve is.
-- 900: GRID_FREEZE.
-- whole table: a few dozen slots.
SELECT coalesce(max(at) FILTER (WHERE at <= ?1), 0) AS since,
	coalesce(min(at) FILTER (WHERE at > ?1), ?1 + 86400) AS until
FROM (SELECT starts_at AS at FROM slot UNION ALL SELECT ends_at FROM slot
	UNION ALL SELECT starts_at - 900 FROM slot
	UNION ALL SELECT starts_at - ?2 FROM camp UNION ALL SELECT starts_at FROM camp
	UNION ALL SELECT ends_at FROM camp UNION ALL SELECT delete_on FROM camp);
