-- Offers to co-host, until a host answers.

-- name: offer_add
-- Person ?2 offers to co-host session ?1; nothing when they have already.
INSERT INTO offer (session, person, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;

-- name: offer_drop
-- Person ?2 offers it no longer, or was answered.
DELETE FROM offer WHERE session = ?1 AND person = ?2;

-- name: offer_is
-- 1 when person ?2 offers to co-host session ?1.
SELECT 1 FROM offer WHERE session = ?1 AND person = ?2;

-- name: offer_list
-- Who offers to co-host session ?1, the first one first.
SELECT person, shown, pronouns
FROM offer JOIN person ON person.id = person
WHERE session = ?1
ORDER BY at, person
LIMIT 50;

-- name: offer_waiting
-- The sessions that wait for person ?1's answer: asked to co-host them, or hosting them, and somebody offers to.
SELECT session.id, title, asked
FROM host JOIN session ON session.id = host.session
WHERE host.person = ?1 AND state = 0
	AND (asked = 1 OR EXISTS (SELECT 1 FROM offer WHERE offer.session = host.session))
ORDER BY session.id
LIMIT 20;

-- name: offer_forget
-- Somebody who is erased offers nothing.
DELETE FROM offer WHERE person = ?1;
