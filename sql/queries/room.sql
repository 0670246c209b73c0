-- Rooms.

-- name: room_list
-- All rooms in the organisers' order.
SELECT id, name, directions, online, seats, features, position, changed_at FROM room ORDER BY position, id;

-- name: room_add
-- A room at position ?5, or after the others when that is 0; gives its id, or nothing when the name is taken.
INSERT INTO room (name, directions, seats, features, position, changed_at, online)
SELECT ?1, ?2, ?3, ?4, CASE WHEN ?5 > 0 THEN ?5 ELSE coalesce(max(position), 0) + 1 END, ?6, ?7 FROM room WHERE true
ON CONFLICT (name) DO NOTHING
RETURNING id;

-- name: room_change
-- All but the place in the order. Refused when another room has the name.
UPDATE room SET name = ?2, directions = ?3, seats = ?4, features = ?5, online = ?6, changed_at = max(?7, changed_at + 1)
WHERE id = ?1;
