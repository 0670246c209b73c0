-- Cells in which nothing may stand.

-- name: block_list
-- All blocked cells.
SELECT room, slot FROM blocked ORDER BY slot, room;

-- name: block_add
-- Blocks room ?1 in slot ?2. Refused when a session stands there.
INSERT INTO blocked (room, slot) VALUES (?1, ?2) ON CONFLICT DO NOTHING;

-- name: block_drop
-- Frees room ?1 in slot ?2.
DELETE FROM blocked WHERE room = ?1 AND slot = ?2;
