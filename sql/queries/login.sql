-- Signed-in devices.

-- name: login_find
-- The login whose token has this hash, while it lasts.
SELECT id, person, created_at, coalesce(ends_at, 0) AS ends_at, power, badge, device FROM login
WHERE hash = ?1 AND ended = 0 AND (ends_at IS NULL OR ends_at > ?2);

-- name: login_list
-- The living logins of a person, newest first.
SELECT id, person, created_at, coalesce(ends_at, 0) AS ends_at, power, badge, device FROM login
WHERE person = ?1 AND ended = 0 AND (ends_at IS NULL OR ends_at > ?2) ORDER BY id DESC LIMIT 50;

-- name: login_add
-- A device signs in; the same token again belongs to whom it belongs to now.
INSERT INTO login (person, hash, power, device, created_at, ends_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (hash) DO UPDATE SET person = excluded.person, power = excluded.power, device = excluded.device,
	created_at = excluded.created_at, ends_at = excluded.ends_at, ended = 0
RETURNING id;

-- name: login_badge
-- A badge signed it in.
UPDATE login SET badge = 1 WHERE id = ?1;

-- name: login_end
-- Ends one of a person's logins.
UPDATE login SET ended = 1 WHERE id = ?1 AND person = ?2 AND ended = 0;

-- name: login_forget
-- Somebody who is erased has no device.
DELETE FROM login WHERE person = ?1;
