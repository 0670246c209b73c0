-- Slots of all days.

-- name: slot_list
-- All slots by time.
SELECT id, day, starts_at, ends_at, kind, title FROM slot ORDER BY starts_at;

-- name: slot_in_the_way
-- How many slots overlap ?1 to ?2, and how many sessions go on from the slot before to the slot after.
SELECT (SELECT count(*) FROM slot WHERE starts_at < ?2 AND ends_at > ?1) +
	(SELECT count(*) FROM cell AS early JOIN cell AS late ON late.run = early.run
	WHERE early.slot = (SELECT id FROM slot WHERE starts_at < ?1 ORDER BY starts_at DESC LIMIT 1)
		AND late.slot = (SELECT id FROM slot WHERE starts_at >= ?2 ORDER BY starts_at LIMIT 1));

-- name: slot_add
-- A slot of day ?1; gives its id.
INSERT INTO slot (day, starts_at, ends_at, kind, title) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id;
