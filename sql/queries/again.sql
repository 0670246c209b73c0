-- Running a session again: who would come. No statement here gives who asked, but to whom it is.

-- name: again_ask
-- Person ?1 would come if session ?2 ran again.
INSERT INTO again (person, session, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;

-- name: again_drop
-- Person ?1 would not.
DELETE FROM again WHERE person = ?1 AND session = ?2;

-- name: again_asked
-- 1 when person ?1 would come if session ?2 ran again.
SELECT 1 FROM again WHERE person = ?1 AND session = ?2;
