-- Sessions as cards (newest pitch first), and what changes a session.

-- name: session_list
-- The cards of all runs, in any state, without what is one person's own.
-- whole table: the list is the table.
SELECT session.id, run.id AS run, nth, pitched_by, pitched_at, session.changed_at, revision, title, details,
	language, tags, reason, search, format, needs, session.slots, not_before, not_after, state,
	coalesce(merged_into, 0) AS merged_into,
	run.room, run.slot, run.slots AS covers, pinned, full, last_room, last_slot, shown, moved_at, moved_from_room,
	moved_from_starts_at, why, uuid, sequence, run.changed_at AS run_changed_at, created_at AS run_created_at,
	tally.interested, tally.maybe, tally.skipped, walk.interested AS walk_ins, turnout.going AS going_count,
	(SELECT count(*) FROM again WHERE again.session = session.id) AS again
FROM session
JOIN run ON run.session = session.id
LEFT JOIN tally ON tally.session = session.id AND tally.walk_in = 0
LEFT JOIN tally AS walk ON walk.session = session.id AND walk.walk_in = 1 AND nth = 1
LEFT JOIN turnout ON turnout.run = run.id
ORDER BY session.id DESC, nth;

-- name: session_list_of
-- The cards of the runs of the sessions in the JSON array ?2, in any state. vote and going are person ?1's.
SELECT session.id, run.id AS run, nth, pitched_by, pitched_at, session.changed_at, revision, title, details,
	language, tags, reason, search, format, needs, session.slots, not_before, not_after, state,
	coalesce(merged_into, 0) AS merged_into,
	run.room, run.slot, run.slots AS covers, pinned, full, last_room, last_slot, shown, moved_at, moved_from_room,
	moved_from_starts_at, why, uuid, sequence, run.changed_at AS run_changed_at, created_at AS run_created_at,
	tally.interested, tally.maybe, tally.skipped, walk.interested AS walk_ins, turnout.going AS going_count,
	(SELECT count(*) FROM again WHERE again.session = session.id) AS again, choice AS vote,
	going.person IS NOT NULL AS going
FROM json_each(?2) AS wanted
JOIN session ON session.id = wanted.value
JOIN run ON run.session = session.id
LEFT JOIN tally ON tally.session = session.id AND tally.walk_in = 0
LEFT JOIN tally AS walk ON walk.session = session.id AND walk.walk_in = 1 AND nth = 1
LEFT JOIN turnout ON turnout.run = run.id
LEFT JOIN vote ON vote.person = ?1 AND vote.session = session.id
LEFT JOIN going ON going.person = ?1 AND going.run = run.id
ORDER BY session.id DESC, nth;

-- name: session_add
-- A pitch on offer; gives its id.
INSERT INTO session (title, details, language, tags, search, format, needs, slots, not_before, not_after,
	pitched_by, pitched_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
RETURNING id;

-- name: session_change
-- Changes session ?11, unless its revision is no longer ?12. One row changed, or none.
UPDATE session SET title = ?1, details = ?2, language = ?3, tags = ?4, search = ?5, format = ?6, needs = ?7,
	slots = ?8, not_before = ?9, not_after = ?10, revision = revision + 1,
	changed_at = max(?13, changed_at + 1)
WHERE id = ?11 AND revision = ?12;

-- name: session_add_text
-- Keeps the text that session ?1 has now, as ?2's.
INSERT INTO session_text (session, revision, title, details, changed_by, changed_at)
SELECT id, revision, title, details, ?2, changed_at FROM session WHERE id = ?1;

-- name: session_history
-- The texts of session ?1, newest first, each with the name of who wrote it ('' when erased or nobody).
SELECT session, revision, session_text.changed_at, title, details,
	coalesce(shown, '') AS changed_by_name
FROM session_text LEFT JOIN person ON person.id = changed_by
WHERE session = ?1
ORDER BY revision DESC
LIMIT 200;

-- name: session_texts
-- All texts of all sessions, as session_history tells them, oldest first.
-- whole table: for the export.
SELECT session, revision, session_text.changed_at, title, details,
	coalesce(shown, '') AS changed_by_name
FROM session_text LEFT JOIN person ON person.id = changed_by
ORDER BY session, revision;

-- name: session_count
-- How many are on offer.
-- whole table: for pages that are kept.
SELECT count(*) FROM session WHERE state = 0;

-- name: session_pitches
-- How many sessions that person ?1 pitched are on offer.
-- whole table: once a pitch.
SELECT count(*) FROM session WHERE pitched_by = ?1 AND state = 0;

-- name: session_state
-- Offers, withdraws or cancels session ?1 (state ?2), for the reason ?3.
UPDATE session SET state = ?2, reason = ?3, changed_at = max(?4, changed_at + 1) WHERE id = ?1;

-- name: session_merged_into
-- Which session ?1 was merged into; 0 (or no row): none.
SELECT coalesce(merged_into, 0) FROM session WHERE id = ?1;

-- name: session_retag
-- The tags of session ?1 are ?2 and it is found by ?3: another revision of it.
UPDATE session SET tags = ?2, search = ?3, revision = revision + 1, changed_at = max(?4, changed_at + 1) WHERE id = ?1;

-- name: session_apart
-- The sessions that wish to be apart from ?1.
SELECT other AS id FROM apart WHERE session = ?1
UNION ALL
SELECT session FROM apart WHERE other = ?1
ORDER BY 1;

-- name: session_pairs
-- All that wish to be apart, the smaller number first.
-- whole table: for the export.
SELECT session, other FROM apart ORDER BY session, other;

-- name: session_drop_apart
-- Forgets what ?1 wishes to be apart from, whoever said so.
DELETE FROM apart WHERE session = ?1 OR other = ?1;

-- name: session_add_apart
-- Keeps session ?1 apart from those in the JSON array ?2; itself and unknown ones are passed over.
INSERT INTO apart (session, other)
SELECT min(session.id, ?1), max(session.id, ?1)
FROM json_each(?2) AS wanted JOIN session ON session.id = wanted.value
WHERE session.id <> ?1
ON CONFLICT DO NOTHING;
