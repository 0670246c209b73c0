-- My agenda: what I host and what I marked going.

-- name: agenda_sessions
-- The JSON array of the sessions in the agenda of person ?1.
SELECT json_group_array(session)
FROM (SELECT session FROM host WHERE person = ?1 AND asked = 0
	UNION SELECT run.session FROM going JOIN run ON run.id = going.run WHERE going.person = ?1) AS mine;

-- name: agenda_mark
-- Person ?1 goes to run ?2.
INSERT INTO going (person, run, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;

-- name: agenda_unmark
-- Person ?1 does not go to run ?2.
DELETE FROM going WHERE person = ?1 AND run = ?2;

-- name: agenda_going
-- The runs that person ?1 marked, as in session_list.
SELECT session, nth FROM going JOIN run ON run.id = going.run WHERE person = ?1 ORDER BY session DESC, nth;

-- name: agenda_told
-- How many people host, or go to, one of the runs in the JSON array ?1: each counts once.
SELECT count(*)
FROM (SELECT person FROM going WHERE run IN (SELECT value FROM json_each(?1))
	UNION SELECT host.person FROM run JOIN host ON host.session = run.session AND asked = 0
	JOIN person ON person.id = host.person AND erased = 0
	WHERE run.id IN (SELECT value FROM json_each(?1))) AS told;
