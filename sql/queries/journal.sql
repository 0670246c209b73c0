-- What was done.

-- name: journal_add
-- Appends a row; gives its seq.
INSERT INTO journal (at, actor, verb, subject, before, after, topics) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
RETURNING seq;

-- name: journal_find
-- One row.
SELECT seq, journal.at, coalesce(actor, 0) AS actor, verb, subject, before, after,
	iif(person.erased, '', person.name) AS actor_name
FROM journal LEFT JOIN person ON person.id = actor WHERE seq = ?1;

-- name: journal_last
-- The newest row about a subject.
SELECT seq, journal.at, coalesce(actor, 0) AS actor, verb, subject, before, after,
	iif(person.erased, '', person.name) AS actor_name
FROM journal LEFT JOIN person ON person.id = actor WHERE subject = ?1 ORDER BY seq DESC LIMIT 1;

-- name: journal_list
-- The newest ?2 rows after seq ?1.
SELECT seq, journal.at, coalesce(actor, 0) AS actor, verb, subject, before, after,
	iif(person.erased, '', person.name) AS actor_name
FROM journal LEFT JOIN person ON person.id = actor WHERE seq > ?1 ORDER BY seq DESC LIMIT ?2;

-- name: journal_last_at
-- When the verb was last written; 0 never.
SELECT coalesce(max(at), 0) FROM (SELECT at FROM journal WHERE verb = ?1 ORDER BY seq DESC LIMIT 1);
