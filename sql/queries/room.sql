-- Rooms.

-- name: room_list
-- All rooms in the organisers' order.
SELECT id, name, directions, seats, features, position, changed_at FROM room ORDER BY position, id;

-- name: room_add
-- A room at position ?5, or after the others when that is 0; gives its id, or nothing when the name is taken.
INSERT INTO room (name, directions, seats, features, position, changed_at)
SELECT ?1, ?2, ?3, ?4, CASE WHEN ?5 > 0 THEN ?5 ELSE coalesce(max(position), 0) + 1 END, ?6 FROM room WHERE true
ON CONFLICT (name) DO NOTHING
RETURNING id;
