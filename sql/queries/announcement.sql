-- What the organisers tell everybody.

-- name: announcement_list
-- The newest 50 that still stand.
SELECT announcement.id, announcement.at, title, body, shown AS by_name
FROM announcement LEFT JOIN person ON person.id = by_person
WHERE withdrawn = 0 ORDER BY announcement.id DESC LIMIT 50;

-- name: announcement_add
-- Pins a new one; gives its id.
INSERT INTO announcement (title, body, by_person, at) VALUES (?1, ?2, ?3, ?4) RETURNING id;

-- name: announcement_drop
-- Takes one off.
UPDATE announcement SET withdrawn = 1 WHERE id = ?1 AND withdrawn = 0;

-- name: announcement_forget
-- Whoever wrote it is not named any more.
-- whole table: a few dozen rows, once a person.
UPDATE announcement SET by_person = NULL WHERE by_person = ?1;
