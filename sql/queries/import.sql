-- What an import must know of the camp it goes into.

-- name: import_session
-- Which session came in under this number before; 0 none (no row).
SELECT id FROM session WHERE imported = ?1;

-- name: import_mark
-- Remembers the number that a session came in under.
UPDATE session SET imported = ?2 WHERE id = ?1;

-- name: import_apart
-- Two sessions wish to be apart; the smaller number first.
INSERT INTO apart (session, other) VALUES (min(?1, ?2), max(?1, ?2)) ON CONFLICT DO NOTHING;

-- name: import_run
-- The first run of a session.
SELECT id FROM run WHERE session = ?1 AND nth = 1;
