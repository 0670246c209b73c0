-- Badges: each gives a ballot and signs in. Codes are derived; only their hashes are here.

-- name: badge_any
-- 1 once the camp has issued a badge.
-- whole table: it stops at the first.
SELECT EXISTS (SELECT 1 FROM badge);

-- name: badge_next
-- The number of the next one.
SELECT coalesce(max(id), 0) + 1 FROM badge;

-- name: badge_add
-- Badge ?1, blank or for person ?4. Refused when they have one.
INSERT INTO badge (id, hash, generation, person, made_at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: badge_find
-- One badge, whoever's it is.
SELECT badge.id, generation, coalesce(person, 0) AS person, made_at, coalesce(used_at, 0) AS used_at, shown
FROM badge LEFT JOIN person ON person.id = person WHERE badge.id = ?1;

-- name: badge_find_code
-- The badge whose code has this hash, unless whose it was has left.
SELECT badge.id, generation, coalesce(person, 0) AS person, made_at, coalesce(used_at, 0) AS used_at, shown
FROM badge LEFT JOIN person ON person.id = person WHERE hash = ?1 AND (person IS NOT NULL OR used_at IS NULL);

-- name: badge_find_person
-- The badge of person ?1.
SELECT badge.id, generation, person, made_at, coalesce(used_at, 0) AS used_at, shown
FROM badge JOIN person ON person.id = person WHERE person = ?1;

-- name: badge_list
-- All of them, in the order in which they were made.
-- whole table: for printing.
SELECT badge.id, generation, coalesce(person, 0) AS person, made_at, coalesce(used_at, 0) AS used_at, shown
FROM badge LEFT JOIN person ON person.id = person ORDER BY badge.id;

-- name: badge_hash
-- Whose code has this hash: another badge than ?2; 0 nobody's.
SELECT coalesce(max(id), 0) FROM badge WHERE hash = ?1 AND id <> ?2;

-- name: badge_renew
-- Badge ?1 has another code, and its sign-in is there to be used again.
UPDATE badge SET hash = ?2, generation = ?3, used_at = NULL WHERE id = ?1;

-- name: badge_bind
-- A blank badge is person ?2's from now on, and used. One row, or none; refused when they have another.
UPDATE badge SET person = ?2, used_at = ?3 WHERE id = ?1 AND person IS NULL AND used_at IS NULL;

-- name: badge_use
-- Its sign-in is used, or used again.
UPDATE badge SET used_at = ?2 WHERE id = ?1;

-- name: badge_forget
-- The badge of somebody who is erased opens nothing: their ballot was given, and is not given twice.
UPDATE badge SET person = NULL, used_at = coalesce(used_at, made_at) WHERE person = ?1;
