-- name: shelf_find
-- The shelf does not live in this file.
SELECT 1;
