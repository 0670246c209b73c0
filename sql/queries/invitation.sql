-- One-use links.

-- name: invitation_next
-- The number of the next one.
SELECT coalesce(max(id), 0) + 1 FROM invitation;

-- name: invitation_add
-- Keeps the hash of a link's token.
INSERT INTO invitation (id, hash, person, power, created_at, ends_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: invitation_find
-- Link ?1, unused and in time.
SELECT id, coalesce(person, 0) AS person, created_at, ends_at, power FROM invitation
WHERE id = ?1 AND used_at IS NULL AND ends_at > ?2;

-- name: invitation_find_token
-- The link whose token has this hash, unused and in time.
SELECT id, coalesce(person, 0) AS person, created_at, ends_at, power FROM invitation
WHERE hash = ?1 AND used_at IS NULL AND ends_at > ?2;

-- name: invitation_take
-- Uses it up: one row once.
UPDATE invitation SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL;

-- name: invitation_forget
-- Links for somebody who is erased.
-- whole table: once a person.
DELETE FROM invitation WHERE person = ?1;
