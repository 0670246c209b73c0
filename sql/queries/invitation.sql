-- One-use links.

-- name: invitation_add
-- Keeps the hash of a link's token; gives its id.
INSERT INTO invitation (hash, person, power, created_at, ends_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id;

-- name: invitation_find
-- The link whose token has this hash, unused and in time.
SELECT id, coalesce(person, 0) AS person, ends_at, power FROM invitation
WHERE hash = ?1 AND used_at IS NULL AND ends_at > ?2;

-- name: invitation_take
-- Uses it up: one row once.
UPDATE invitation SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL;

-- name: invitation_forget
-- Links for somebody who is erased.
-- whole table: once a person.
DELETE FROM invitation WHERE person = ?1;
