-- Where a run stands, and what its calendar entry says. Changes are told by sequence (RFC 5545 3.8.7.4).

-- name: run_add
-- The first appearance of session ?2, not placed.
INSERT INTO run (uuid, session, created_at, changed_at) VALUES (?1, ?2, ?3, ?3);

-- name: run_again
-- Another appearance of session ?2, not placed; gives its id.
INSERT INTO run (uuid, session, nth, created_at, changed_at)
SELECT ?1, ?2, max(nth) + 1, ?3, ?3 FROM run WHERE session = ?2
RETURNING id;

-- name: run_forget_going
-- Nobody goes to run ?1.
DELETE FROM going WHERE run = ?1;

-- name: run_forget_turnout
-- Nor is it counted.
DELETE FROM turnout WHERE run = ?1;

-- name: run_drop
-- Run ?1 never was: a run again that nobody has seen and that stands nowhere.
DELETE FROM run WHERE id = ?1 AND nth > 1 AND shown = 0 AND slot IS NULL;

-- name: run_leave_cells
-- Run ?1 leaves its cells.
DELETE FROM cell WHERE run = ?1;

-- name: run_leave_hosts
-- Its hosts are free again.
DELETE FROM busy WHERE run = ?1;

-- name: run_take_cell
-- Run ?1 takes the cell of room ?2 and slot ?3. Refused when another stands there.
INSERT INTO cell (room, slot, run) VALUES (?2, ?3, ?1);

-- name: run_take_hosts
-- The hosts of session ?2 are busy with run ?1 in slot ?3. Refused when one of them is already.
INSERT INTO busy (person, slot, run)
SELECT person, ?3, ?1 FROM host WHERE session = ?2 AND asked = 0;

-- name: run_stand
-- Run ?1 stands in room ?2 from slot ?3 on, ?4 slots long; NULL, NULL: off the grid, where nothing is pinned.
-- Elsewhere it is not full any more.
UPDATE run SET room = ?2, slot = ?3, slots = ?4, pinned = pinned AND ?3 IS NOT NULL,
	full = coalesce(full AND room = ?2 AND slot = ?3, 0) WHERE id = ?1;

-- name: run_pin
-- Pins run ?1 to where it stands, or not (?2). Refused when it stands nowhere.
UPDATE run SET pinned = ?2 WHERE id = ?1 AND pinned <> ?2;

-- name: run_full
-- Run ?1 is full where it stands, or not (?2). Refused when it stands nowhere.
UPDATE run SET full = ?2 WHERE id = ?1 AND full <> ?2;

-- name: run_tell
-- Calendars must follow: a visible change of run ?1, for the reason ?3.
UPDATE run SET sequence = sequence + 1, changed_at = max(?2, changed_at + 1), why = ?3 WHERE id = ?1;

-- name: run_tell_session
-- The same for the runs of session ?1 that have been in the published programme.
UPDATE run SET sequence = sequence + 1, changed_at = max(?2, changed_at + 1), why = ''
WHERE session = ?1 AND shown = 1;

-- name: run_touch
-- Words of session ?1 changed, not its place: newer, with the same sequence.
UPDATE run SET changed_at = max(?2, changed_at + 1) WHERE session = ?1;

-- name: run_touch_shown
-- What every calendar entry says changed: the runs that have been in the published programme.
-- whole table: once a change of the camp's place.
UPDATE run SET changed_at = max(?1, changed_at + 1) WHERE shown = 1;

-- name: run_touch_host
-- A host is called otherwise: the shown runs of what person ?1 hosts.
UPDATE run SET changed_at = max(?2, changed_at + 1)
WHERE shown = 1 AND session IN (SELECT session FROM host WHERE person = ?1 AND asked = 0);

-- name: run_touch_room
-- What calendars say of room ?1 changed: runs seen there last, ?3 steps of sequence.
-- whole table: once a change of a room.
UPDATE run SET sequence = sequence + ?3, changed_at = max(?2, changed_at + 1) WHERE shown = 1 AND last_room = ?1;

-- name: run_show
-- Run ?1 can be seen where it stands: this is its last known place, and the one before is what it moved from.
UPDATE run SET shown = 1, last_room = room, last_slot = slot,
	moved_at = CASE WHEN last_slot IS NULL OR (last_room = room AND last_slot = slot)
		THEN moved_at ELSE ?2 END,
	moved_from_room = CASE WHEN last_slot IS NULL OR (last_room = room AND last_slot = slot)
		THEN moved_from_room ELSE last_room END,
	moved_from_starts_at = CASE WHEN last_slot IS NULL OR (last_room = room AND last_slot = slot)
		THEN moved_from_starts_at ELSE (SELECT starts_at FROM slot WHERE id = last_slot) END
WHERE id = ?1;

-- name: run_show_day
-- The same for all runs of day ?1. What calendars had before is told as a change, first sights are not.
UPDATE run SET shown = 1, last_room = room, last_slot = slot,
	sequence = sequence + shown, changed_at = max(?2, changed_at + 1),
	moved_at = CASE WHEN last_slot IS NULL OR (last_room = room AND last_slot = slot)
		THEN moved_at ELSE ?2 END,
	moved_from_room = CASE WHEN last_slot IS NULL OR (last_room = room AND last_slot = slot)
		THEN moved_from_room ELSE last_room END,
	moved_from_starts_at = CASE WHEN last_slot IS NULL OR (last_room = room AND last_slot = slot)
		THEN moved_from_starts_at ELSE (SELECT starts_at FROM slot WHERE id = last_slot) END
WHERE id IN (SELECT cell.run FROM slot JOIN cell ON cell.slot = slot.id WHERE slot.day = ?1);

-- name: run_hide_day
-- All runs of day ?1 leave the programme that people see: a visible change of each.
UPDATE run SET sequence = sequence + 1, changed_at = max(?2, changed_at + 1), why = ''
WHERE id IN (SELECT cell.run FROM slot JOIN cell ON cell.slot = slot.id WHERE slot.day = ?1);

-- name: run_places
-- Where the runs in the JSON array ?1 stand, for the journal: [{"run":1,"room":2,"slot":3,"starts_at":1772445600,
-- "visible":1,"shown":1}], with "reason" when ?2 is not NULL. visible: on a published day; shown: has been on one.
SELECT json_group_array(json_patch(
	json_object('run', run.id, 'room', room, 'slot', slot, 'starts_at', starts_at,
		'visible', published_at IS NOT NULL, 'shown', shown),
	json_object('reason', ?2)))
FROM json_each(?1) AS wanted
JOIN run ON run.id = wanted.value
LEFT JOIN slot ON slot.id = run.slot
LEFT JOIN day ON day.id = slot.day;

-- name: run_of
-- The JSON array of the runs of session ?1.
SELECT json_group_array(id) FROM run WHERE session = ?1;

-- name: run_offered
-- 1 when ?1 is a run of a session on offer.
SELECT 1 FROM run JOIN session ON session.id = session WHERE run.id = ?1 AND state = 0;
