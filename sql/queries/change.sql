-- Acts on the grid as the journal keeps them: what undo takes back and what everybody should know.

-- name: change_places
-- What act ?1 did to each run, if ?2 takes it back: run.redone an undoing, run.undone any other act on the grid.
-- Nothing when it is none, or is taken back already.
SELECT was.value ->> 'run' AS run, was.value ->> 'room' AS from_room, was.value ->> 'slot' AS from_slot,
	became.value ->> 'room' AS to_room, became.value ->> 'slot' AS to_slot
FROM journal
JOIN json_each(before) AS was
JOIN json_each(after) AS became ON became.value ->> 'run' = was.value ->> 'run'
WHERE seq = ?1 AND verb IN ('run.placed', 'run.moved', 'run.unplaced', 'run.swapped', 'run.undone', 'run.redone')
	AND (verb = 'run.undone') = (?2 = 'run.redone')
	AND NOT EXISTS (SELECT 1 FROM journal AS back WHERE back.subject = 'act:' || ?1 AND back.verb = ?2);

-- name: change_undoable
-- The last act on the grid that is not undone.
SELECT max((SELECT seq FROM journal
	WHERE journal.verb = kind.verb AND NOT EXISTS (SELECT 1 FROM journal AS undo
		WHERE undo.subject = 'act:' || journal.seq AND undo.verb = 'run.undone')
	ORDER BY seq DESC LIMIT 1))
FROM (SELECT 'run.placed' AS verb UNION ALL SELECT 'run.moved' UNION ALL SELECT 'run.unplaced'
	UNION ALL SELECT 'run.swapped' UNION ALL SELECT 'run.redone' UNION ALL SELECT 'day.shifted') AS kind;

-- name: change_redoable
-- The last undoing that is not redone, unless something was placed, moved, swapped, taken off or shifted since.
-- That of a shift is not: it has a page of its own.
SELECT max(seq) FROM journal
WHERE verb = 'run.undone'
	AND seq > (SELECT coalesce(max((SELECT max(seq) FROM journal WHERE journal.verb = kind.verb)), 0)
		FROM (SELECT 'run.placed' AS verb UNION ALL SELECT 'run.moved' UNION ALL SELECT 'run.unplaced'
			UNION ALL SELECT 'run.swapped' UNION ALL SELECT 'day.shifted') AS kind)
	AND NOT EXISTS (SELECT 1 FROM journal AS act WHERE act.seq = substr(journal.subject, 5) + 0 AND act.verb = 'day.shifted')
	AND NOT EXISTS (SELECT 1 FROM journal AS redo
		WHERE redo.subject = 'act:' || journal.seq AND redo.verb = 'run.redone');

-- name: change_last
-- The last act that moved run ?1.
SELECT seq FROM journal
WHERE verb IN ('run.placed', 'run.moved', 'run.unplaced', 'run.swapped', 'run.undone', 'run.redone',
		'session.withdrawn', 'session.cancelled', 'session.merged', 'session.unmerged')
	AND EXISTS (SELECT 1 FROM json_each(after) AS became WHERE became.value ->> 'run' = ?1)
ORDER BY seq DESC
LIMIT 1;

-- name: change_list
-- What was done to runs in the published programme since act ?1, newest first: one row an act and run.
-- Building comes before the first day is published, and can fill the journal: none of it is looked at.
-- A place counts as visible when it was so then and its day still is published. from: as it was then; to: as it is now.
SELECT seq, journal.at, verb, session.id AS session, run.id AS run, session.title, run.uuid,
	coalesce(session.merged_into, 0) AS into_session, kept.title AS into_title,
	became.value ->> 'reason' AS reason,
	coalesce(person.shown, '') AS actor_name,
	was.value ->> 'shown' AS shown,
	CASE WHEN from_day.published_at AND was.value ->> 'visible' THEN from_room.name END AS from_room,
	CASE WHEN from_day.published_at AND was.value ->> 'visible' THEN was.value ->> 'starts_at' END AS from_starts_at,
	was.value ->> 'slot' AS from_slot, became.value ->> 'slot' AS to_slot,
	CASE WHEN to_day.published_at AND became.value ->> 'visible' THEN to_room.name END AS to_room,
	CASE WHEN to_day.published_at AND became.value ->> 'visible' THEN to_slot.starts_at END AS to_starts_at
FROM journal
JOIN json_each(before) AS was
JOIN json_each(after) AS became ON became.value ->> 'run' = was.value ->> 'run'
JOIN run ON run.id = was.value ->> 'run'
JOIN session ON session.id = run.session
LEFT JOIN session AS kept ON kept.id = session.merged_into
LEFT JOIN person ON person.id = actor
LEFT JOIN room AS from_room ON from_room.id = was.value ->> 'room'
LEFT JOIN slot AS from_slot ON from_slot.id = was.value ->> 'slot'
LEFT JOIN day AS from_day ON from_day.id = from_slot.day
LEFT JOIN room AS to_room ON to_room.id = became.value ->> 'room'
LEFT JOIN slot AS to_slot ON to_slot.id = became.value ->> 'slot'
LEFT JOIN day AS to_day ON to_day.id = to_slot.day
WHERE seq > max(?1, coalesce((SELECT min(seq) FROM journal WHERE verb = 'day.published'), 0))
	AND verb IN ('run.placed', 'run.moved', 'run.unplaced', 'run.swapped', 'run.undone', 'run.redone',
		'session.cancelled', 'session.revived', 'session.merged', 'session.unmerged')
	AND ((from_day.published_at AND was.value ->> 'visible') OR (to_day.published_at AND became.value ->> 'visible')
		OR (was.value ->> 'shown'
			AND verb IN ('session.cancelled', 'session.revived', 'session.merged', 'session.unmerged')))
ORDER BY seq DESC, run.id
LIMIT 1000;

-- name: change_seen
-- Person ?1 has seen the changes up to act ?2; never fewer than before, and none that is still to come.
UPDATE person SET changes_seen = max(changes_seen, min(?2, (SELECT coalesce(max(seq), 0) FROM journal))) WHERE id = ?1;

-- name: change_seen_by
-- Of changes in the JSON array ?1, [{"runs":[1],"seq":7,"at":1772445600}]: whom each concerns, those who host these runs
-- or had marked them by then, and how many of them have seen it. `place`: which change; none where it concerns nobody.
SELECT told.key AS place, count(*) AS people, sum(changes_seen >= told.value ->> 'seq') AS seen
FROM json_each(?1) AS told
JOIN person ON person.id IN (
	SELECT going.person FROM json_each(told.value, '$.runs') AS mine
	JOIN going ON going.run = mine.value
	WHERE going.at <= told.value ->> 'at'
	UNION
	SELECT host.person FROM json_each(told.value, '$.runs') AS mine
	JOIN run ON run.id = mine.value
	JOIN host ON host.session = run.session
	WHERE asked = 0)
WHERE erased = 0
GROUP BY told.key;
