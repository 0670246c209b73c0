-- Days of the grid: seen by everybody once published.

-- name: day_list
-- All days by time.
SELECT id, begins_at, published_at FROM day ORDER BY begins_at;

-- name: day_add
-- The day that begins at ?1, made when it is new; gives its id.
INSERT INTO day (begins_at) VALUES (?1)
ON CONFLICT (begins_at) DO UPDATE SET begins_at = excluded.begins_at
RETURNING id;

-- name: day_publish
-- Publishes day ?1 at ?2; nothing changes when it is unknown or published.
UPDATE day SET published_at = ?2 WHERE id = ?1 AND published_at IS NULL;

-- name: day_unpublish
-- Hides day ?1 again; nothing changes when it is not published, or one of its slots has begun by ?2.
UPDATE day SET published_at = NULL
WHERE id = ?1 AND published_at IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM slot WHERE slot.day = ?1 AND starts_at <= ?2);

-- name: day_seed
-- Who is interested in just one session of a slot of day ?1, hosts nothing there and marked nothing there,
-- goes to it. A session of several slots must be alone in each. A run again is for those who asked for it.
INSERT INTO going (person, run, at)
SELECT person, run, ?2
FROM (
	SELECT person, run, slot, count(*) OVER (PARTITION BY person, slot) AS rivals
	FROM (
		SELECT vote.person, cell.run, cell.slot
		FROM slot
		JOIN cell ON cell.slot = slot.id
		JOIN run ON run.id = cell.run AND nth = 1
		JOIN vote ON vote.session = run.session AND choice = 3
		WHERE slot.day = ?1
		UNION ALL
		SELECT again.person, cell.run, cell.slot
		FROM slot
		JOIN cell ON cell.slot = slot.id
		JOIN run ON run.id = cell.run AND nth > 1
		JOIN again ON again.session = run.session
		WHERE slot.day = ?1
	) AS each
) AS wish
GROUP BY person, run
HAVING max(rivals) = 1
	AND max(EXISTS (SELECT 1 FROM busy WHERE busy.person = wish.person AND busy.slot = wish.slot)) = 0
	AND max(EXISTS (SELECT 1 FROM cell JOIN going ON going.run = cell.run AND going.person = wish.person
		WHERE cell.slot = wish.slot)) = 0
ON CONFLICT DO NOTHING;
