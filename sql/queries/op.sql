-- Answers given, by op key.

-- name: op_find
-- The answer that this login got for this key at this address.
SELECT status, location, fields FROM op WHERE login = ?1 AND key = ?2 AND address = ?3;

-- name: op_add
-- Keeps an answer; a key used again for other fields keeps the newer one.
INSERT INTO op (login, key, address, fields, status, location, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (login, key, address) DO UPDATE SET fields = excluded.fields, status = excluded.status,
	location = excluded.location, at = excluded.at;

-- name: op_drop_old
-- A few of those kept since before ?1.
DELETE FROM op WHERE (login, key, address) IN (SELECT login, key, address FROM op WHERE at < ?1 LIMIT 20);
