-- The grid as cards in cells; what is needed of days, rooms and slots is in their own files.

-- name: grid_cards
-- Every run of an offered or cancelled session as a card with what a grid shows of it: less than session_list has.
-- whole table: the builder shows all of them, placed or not.
SELECT session.id, run.id AS run, nth, pitched_by, pitched_at, title, language, tags, reason, search, format, needs,
	session.slots, not_before, not_after, state, run.room, run.slot, run.slots AS covers, pinned, full, last_room,
	last_slot, shown, moved_at, moved_from_room, moved_from_starts_at, tally.interested, tally.maybe,
	tally.skipped, walk.interested AS walk_ins, turnout.going AS going_count,
	(SELECT count(*) FROM again WHERE again.session = session.id) AS again
FROM session
JOIN run ON run.session = session.id
LEFT JOIN tally ON tally.session = session.id AND tally.walk_in = 0
LEFT JOIN tally AS walk ON walk.session = session.id AND walk.walk_in = 1 AND nth = 1
LEFT JOIN turnout ON turnout.run = run.id
WHERE state IN (0, 2)
ORDER BY session.id DESC, nth;

-- name: grid_clashes
-- For each slot: how many who are interested in run ?2 of session ?1 are interested in another session placed there.
-- A run again is for those who asked for it. Walk-ins aside.
WITH mine (person) AS (
	SELECT vote.person FROM vote JOIN person ON person.id = vote.person AND walk_in = 0
	WHERE session = ?1 AND choice = 3 AND ?2 = 1
	UNION ALL
	SELECT again.person FROM again JOIN person ON person.id = again.person AND walk_in = 0
	WHERE session = ?1 AND ?2 > 1
)
SELECT slot, count(DISTINCT person) AS people
FROM (
	SELECT cell.slot, mine.person
	FROM mine
	CROSS JOIN vote ON vote.person = mine.person AND choice = 3 AND vote.session <> ?1
	CROSS JOIN run ON run.session = vote.session AND nth = 1
	CROSS JOIN cell ON cell.run = run.id
	UNION ALL
	SELECT cell.slot, mine.person
	FROM mine
	CROSS JOIN again ON again.person = mine.person AND again.session <> ?1
	CROSS JOIN run ON run.session = again.session AND nth > 1
	CROSS JOIN cell ON cell.run = run.id
) AS there
GROUP BY slot;

-- name: grid_check
-- How many cells, busy hosts, walk-ins and counts are not what runs, hosts, badges, votes and marks say: 0 in a sound camp.
-- whole table: a check looks at everything.
WITH stands AS (
	SELECT run.id AS run, run.session, run.room, covered.id AS slot
	FROM run
	JOIN slot AS first ON first.id = run.slot
	JOIN slot AS covered ON covered.day = first.day AND covered.starts_at >= first.starts_at
	WHERE run.slots >= (SELECT count(*) FROM slot AS upto WHERE upto.day = first.day
		AND upto.starts_at BETWEEN first.starts_at AND covered.starts_at)
), hosting AS (
	SELECT person, slot, run FROM stands JOIN host ON host.session = stands.session AND asked = 0
)
SELECT (SELECT count(*) FROM cell JOIN blocked USING (room, slot)) +
	(SELECT count(*) FROM (SELECT room, slot, run FROM stands EXCEPT SELECT room, slot, run FROM cell)) +
	(SELECT count(*) FROM (SELECT room, slot, run FROM cell EXCEPT SELECT room, slot, run FROM stands)) +
	(SELECT count(*) FROM (SELECT person, slot, run FROM hosting EXCEPT SELECT person, slot, run FROM busy)) +
	(SELECT count(*) FROM (SELECT person, slot, run FROM busy EXCEPT SELECT person, slot, run FROM hosting)) +
	(SELECT count(*) FROM (SELECT session, walk_in, sum(choice = 3), sum(choice = 2), sum(choice = 1)
		FROM vote JOIN person ON person.id = person GROUP BY session, walk_in
		EXCEPT SELECT session, walk_in, interested, maybe, skipped FROM tally)) +
	(SELECT count(*) FROM person WHERE erased = 0 AND walk_in <> (EXISTS (SELECT 1 FROM badge)
		AND NOT EXISTS (SELECT 1 FROM badge WHERE badge.person = person.id))) +
	(SELECT count(*) FROM (SELECT run, count(*) FROM going GROUP BY run EXCEPT SELECT run, going FROM turnout)) +
	abs((SELECT count(*) FROM vote) - (SELECT coalesce(sum(interested + maybe + skipped), 0) FROM tally)) +
	abs((SELECT count(*) FROM going) - (SELECT coalesce(sum(going), 0) FROM turnout));
