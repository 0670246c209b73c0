-- What was done.

-- name: journal_add
-- Appends a row; gives its seq.
INSERT INTO journal (at, actor, verb, subject, before, after, topics) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
RETURNING seq;

-- name: journal_find
-- One row.
SELECT seq, journal.at, coalesce(actor, 0) AS actor, verb, subject, before, after,
	shown AS actor_name
FROM journal LEFT JOIN person ON person.id = actor WHERE seq = ?1;

-- name: journal_last
-- The newest row about a subject.
SELECT seq, journal.at, coalesce(actor, 0) AS actor, verb, subject, before, after,
	shown AS actor_name
FROM journal LEFT JOIN person ON person.id = actor WHERE subject = ?1 ORDER BY seq DESC LIMIT 1;

-- name: journal_list
-- The newest ?2 rows after seq ?1.
SELECT seq, journal.at, coalesce(actor, 0) AS actor, verb, subject, before, after,
	shown AS actor_name
FROM journal LEFT JOIN person ON person.id = actor WHERE seq > ?1 ORDER BY seq DESC LIMIT ?2;

-- name: journal_told
-- The newest ?1 rows but for what people do for themselves alone, each with what it is about in words: a title or
-- name as it is now, the place that the first run of an act got, the phase that the camp came into, what it was merged into.
-- whole table: from the newest on, until ?1 are found.
SELECT seq, journal.at, coalesce(actor, 0) AS actor, verb, subject, before, after, person.shown AS actor_name,
	CASE substr(subject, 1, instr(subject, ':') - 1)
		WHEN 'session' THEN (SELECT title FROM session WHERE session.id = substr(subject, 9) + 0)
		WHEN 'run' THEN (SELECT title FROM session JOIN run ON run.session = session.id
			WHERE run.id = substr(subject, 5) + 0)
		WHEN 'room' THEN (SELECT room.name FROM room WHERE room.id = substr(subject, 6) + 0)
		WHEN 'announcement' THEN (SELECT title FROM announcement WHERE announcement.id = substr(subject, 14) + 0)
		WHEN 'person' THEN (SELECT other.shown FROM person AS other WHERE other.id = substr(subject, 8) + 0)
	END AS about,
	room.name AS to_room, slot.starts_at AS to_starts_at, after ->> '$.phase' AS phase, kept.title AS into_title
FROM journal
LEFT JOIN person ON person.id = actor
LEFT JOIN room ON room.id = after ->> '$[0].room'
LEFT JOIN slot ON slot.id = after ->> '$[0].slot'
LEFT JOIN session AS kept ON kept.id = after ->> '$[0].into'
WHERE subject NOT GLOB 'me:*'
ORDER BY seq DESC
LIMIT ?1;

-- name: journal_last_at
-- When the verb was last written; 0 never.
SELECT coalesce(max(at), 0) FROM (SELECT at FROM journal WHERE verb = ?1 ORDER BY seq DESC LIMIT 1);
