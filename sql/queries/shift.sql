-- Shifting the rest of a day: its slots take other times, and what stands in them follows.

-- name: shift_slots
-- The slots in the JSON array ?1 for the journal: [{"slot":1,"day":2,"kind":0,"title":"","visible":1,"starts_at":…,"ends_at":…}].
SELECT json_group_array(json_object('slot', slot.id, 'day', day, 'kind', kind, 'title', title,
	'visible', published_at IS NOT NULL, 'starts_at', starts_at, 'ends_at', ends_at))
FROM json_each(?1) AS wanted
JOIN slot ON slot.id = wanted.value
JOIN day ON day.id = slot.day;

-- name: shift_now
-- The same slots, in ?1 as shift_slots gave them, with their times now: none where a slot was dropped.
-- With "reason" when ?2 is not NULL.
SELECT json_group_array(json_patch(json(was.value),
	json_object('starts_at', slot.starts_at, 'ends_at', slot.ends_at, 'reason', ?2)))
FROM json_each(?1) AS was
LEFT JOIN slot ON slot.id = was.value ->> 'slot';

-- name: shift_set
-- Slot ?1 begins at ?2 and ends at ?3.
UPDATE slot SET starts_at = ?2, ends_at = ?3 WHERE id = ?1;

-- name: shift_drop
-- Slot ?1, a break, is dropped: nothing ever stands in a break.
-- whole table: the file makes sure of that, once a dropped break.
DELETE FROM slot WHERE id = ?1;

-- name: shift_bring_back
-- A dropped slot, as it was.
INSERT INTO slot (id, day, starts_at, ends_at, kind, title) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: shift_runs
-- What follows the slots in the JSON array ?1: runs that stand there, and those that people saw there last.
-- told: calendars have it there. Run, session and told are numbers.
-- whole table: once a shift of a day.
SELECT run.id AS run, run.session, run.shown = 1 AND (published_at IS NOT NULL
	OR last_slot IN (SELECT value FROM json_each(?1))) AS told
FROM run
LEFT JOIN slot ON slot.id = run.slot
LEFT JOIN day ON day.id = slot.day
WHERE run.id IN (SELECT cell.run FROM cell WHERE cell.slot IN (SELECT value FROM json_each(?1)))
	OR (run.shown = 1 AND last_slot IN (SELECT value FROM json_each(?1)));

-- name: shift_mark
-- Those of the runs ?1 that begin in the slots ?2, both JSON arrays, move from where they stand now, at ?3.
UPDATE run SET moved_at = ?3, moved_from_room = room,
	moved_from_starts_at = (SELECT starts_at FROM slot WHERE slot.id = run.slot)
WHERE id IN (SELECT value FROM json_each(?1)) AND slot IN (SELECT value FROM json_each(?2));

-- name: shift_tell
-- Calendars must follow: a visible change of the runs in the JSON array ?1, for the reason ?3.
UPDATE run SET sequence = sequence + 1, changed_at = max(?2, changed_at + 1), why = ?3
WHERE id IN (SELECT value FROM json_each(?1));

-- name: shift_found
-- What the shift ?1 did to each slot, and its times now; nothing when it is no shift or is undone already.
-- 0: none, as it was dropped.
SELECT was.value ->> 'slot' AS slot, was.value ->> 'day' AS day, was.value ->> 'kind' AS kind,
	was.value ->> 'title' AS title,
	was.value ->> 'starts_at' AS from_starts_at, was.value ->> 'ends_at' AS from_ends_at,
	coalesce(became.value ->> 'starts_at', 0) AS to_starts_at, coalesce(became.value ->> 'ends_at', 0) AS to_ends_at,
	coalesce(slot.starts_at, 0) AS now_starts_at, coalesce(slot.ends_at, 0) AS now_ends_at
FROM journal
JOIN json_each(before) AS was
JOIN json_each(after) AS became ON became.value ->> 'slot' = was.value ->> 'slot'
LEFT JOIN slot ON slot.id = was.value ->> 'slot'
WHERE seq = ?1 AND verb = 'day.shifted'
	AND NOT EXISTS (SELECT 1 FROM journal AS undo WHERE undo.subject = 'act:' || ?1 AND undo.verb = 'run.undone')
ORDER BY was.key;

-- name: shift_list
-- What shifts and their undoing did to slots of published days since act ?1, newest first: one row an act and slot.
-- NULL: dropped.
SELECT seq, journal.at, coalesce(person.shown, '') AS actor_name, became.value ->> 'reason' AS reason,
	was.value ->> 'slot' AS slot, day.id AS day, was.value ->> 'kind' AS kind, was.value ->> 'title' AS title,
	was.value ->> 'starts_at' AS from_starts_at, became.value ->> 'starts_at' AS to_starts_at
FROM journal
JOIN json_each(before) AS was
JOIN json_each(after) AS became ON became.value ->> 'slot' = was.value ->> 'slot'
JOIN day ON day.id = was.value ->> 'day'
LEFT JOIN person ON person.id = actor
WHERE seq > ?1 AND verb IN ('day.shifted', 'run.undone') AND day.published_at AND was.value ->> 'visible'
ORDER BY seq DESC, was.key
LIMIT 1000;

-- name: shift_standing
-- The JSON array of the runs that stand in the slots of the JSON array ?1.
SELECT json_group_array(DISTINCT run) FROM cell WHERE slot IN (SELECT value FROM json_each(?1));
