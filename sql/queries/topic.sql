-- How often what a page shows has changed.

-- name: topic_raise
-- One more revision.
INSERT INTO topic (name, revision) VALUES (?1, 1) ON CONFLICT (name) DO UPDATE SET revision = revision + 1;

-- name: topic_revision
-- 0 when never touched (no row).
SELECT revision FROM topic WHERE name = ?1;
