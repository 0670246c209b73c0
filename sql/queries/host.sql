-- Who runs which session: asked until they accept.

-- name: host_list
-- The hosts of all sessions, by session as in session_list, accepted ones first.
-- whole table: it goes with a list of all sessions.
SELECT session, person, shown,
	pronouns, affiliation, asked, role = 2 AS organiser, erased
FROM host JOIN person ON person.id = person
ORDER BY session DESC, asked, position;

-- name: host_list_of
-- The same for the sessions in the JSON array ?1.
SELECT session, person, shown,
	pronouns, affiliation, asked, role = 2 AS organiser, erased
FROM json_each(?1) AS wanted
JOIN host ON session = wanted.value
JOIN person ON person.id = person
ORDER BY session DESC, asked, position;

-- name: host_is
-- 1 when person ?2 hosts session ?1 (being asked does not count).
SELECT 1 FROM host WHERE session = ?1 AND person = ?2 AND asked = 0;

-- name: host_asked
-- 1 when person ?2 is asked to host session ?1 and has not answered.
SELECT 1 FROM host WHERE session = ?1 AND person = ?2 AND asked = 1;

-- name: host_others
-- How many host session ?1 beside person ?2.
SELECT count(*) FROM host WHERE session = ?1 AND person <> ?2 AND asked = 0;

-- name: host_placed
-- 1 when session ?1 stands in the grid.
SELECT 1 FROM run WHERE session = ?1 AND slot IS NOT NULL;

-- name: host_add
-- Person ?2 hosts session ?1, or is asked to (?3), after those already there; nothing when named before.
INSERT INTO host (session, person, position, asked)
SELECT ?1, ?2, coalesce(max(position), 0) + 1, ?3 FROM host WHERE session = ?1
ON CONFLICT DO NOTHING;

-- name: host_accept
-- Person ?2, asked or not yet named, hosts session ?1.
INSERT INTO host (session, person, position)
SELECT ?1, ?2, coalesce(max(position), 0) + 1 FROM host WHERE session = ?1
ON CONFLICT (session, person) DO UPDATE SET asked = 0;

-- name: host_drop
-- Person ?2 is no longer host of session ?1, nor asked.
DELETE FROM host WHERE session = ?1 AND person = ?2;

-- name: host_drop_asked
-- Takes back the asking of those who are not in the JSON array ?2 of people.
DELETE FROM host WHERE session = ?1 AND asked = 1 AND person NOT IN (SELECT value FROM json_each(?2));

-- name: host_busy
-- Person ?2 is busy wherever session ?1 stands. Refused when they host another one there.
INSERT INTO busy (person, slot, run)
SELECT ?2, cell.slot, cell.run FROM run JOIN cell ON cell.run = run.id WHERE run.session = ?1;

-- name: host_free
-- Person ?2 is no longer busy where session ?1 stands.
DELETE FROM busy WHERE person = ?2 AND run IN (SELECT id FROM run WHERE session = ?1);
