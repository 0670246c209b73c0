-- People. Equal-looking names are told apart by a tag; erased people keep a nameless row.

-- name: person_find
-- One person, erased ones too.
SELECT id, joined_at, recovery_generation, agenda_generation, changes_seen, uuid, name, tag, pronouns, affiliation,
	sign_in_name, password, role, unclaimed, erased, shown
FROM person WHERE id = ?1;

-- name: person_list
-- Everybody who is not erased, by name. namesake: who joined with the look of somebody unclaimed.
-- whole table: the list of people.
SELECT id, joined_at, recovery_generation, agenda_generation, changes_seen, uuid, name, tag, pronouns, affiliation,
	sign_in_name, password, role, unclaimed, erased, shown,
	CASE WHEN unclaimed = 1 THEN (SELECT other.shown FROM person AS other
		WHERE other.skeleton = person.skeleton AND other.erased = 0 AND other.unclaimed = 0
		ORDER BY other.id DESC LIMIT 1) END AS namesake
FROM person WHERE erased = 0 ORDER BY name, tag;

-- name: person_count
-- How many have joined.
-- whole table: for the command line.
SELECT count(*) FROM person WHERE unclaimed = 0 AND erased = 0;

-- name: person_id_by_look
-- Who has this skeleton and tag; with tag NULL, the only one with the skeleton, 0 when several.
SELECT iif(count(*) = 1, max(id), 0) FROM person WHERE skeleton = ?1 AND (?2 IS NULL OR tag = ?2) AND erased = 0;

-- name: person_id_by_recovery
-- Whose recovery code has this hash.
SELECT id FROM person WHERE recovery_hash = ?1 AND erased = 0;

-- name: person_id_by_agenda
-- Whose calendar address has this hash.
SELECT id FROM person WHERE agenda_hash = ?1 AND erased = 0;

-- name: person_id_by_sign_in
-- Which organiser signs in with this name.
SELECT id FROM person WHERE sign_in_name = ?1 AND erased = 0;

-- name: person_looks
-- How many others have this skeleton and tag.
SELECT count(*) FROM person WHERE skeleton = ?1 AND tag = ?2 AND erased = 0 AND id <> ?3;

-- name: person_staff_looks
-- How many organisers and helpers other than ?2 have this skeleton.
SELECT count(*) FROM person WHERE skeleton = ?1 AND role > 0 AND erased = 0 AND id <> ?2;

-- name: person_add
-- A new row without codes, for which nothing has changed yet; a walk-in, where badges are issued. Gives its id.
-- whole table: of badges the first tells.
INSERT INTO person (uuid, name, tag, skeleton, pronouns, role, unclaimed, joined_at, changes_seen, walk_in)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (SELECT coalesce(max(seq), 0) FROM journal), EXISTS (SELECT 1 FROM badge))
RETURNING id;

-- name: person_codes
-- The hashes of the recovery code and the calendar address, with their generations.
UPDATE person SET recovery_hash = ?2, recovery_generation = ?3, agenda_hash = ?4, agenda_generation = ?5 WHERE id = ?1;

-- name: person_role
-- What person ?1 is from now on.
UPDATE person SET role = ?2 WHERE id = ?1;

-- name: person_change
-- Name, tag and look, pronouns and affiliation.
UPDATE person SET name = ?2, tag = ?3, skeleton = ?4, pronouns = ?5, affiliation = ?6 WHERE id = ?1;

-- name: person_claim
-- An unclaimed person has arrived; what changed before was never theirs to notice.
UPDATE person SET unclaimed = 0, joined_at = ?2, changes_seen = (SELECT coalesce(max(seq), 0) FROM journal)
WHERE id = ?1 AND unclaimed = 1;

-- name: person_password
-- How an organiser signs in; refused when the sign-in name is taken.
UPDATE person SET sign_in_name = ?2, password = ?3 WHERE id = ?1;

-- name: person_erase
-- Everything that names somebody goes; the row stays for votes and sessions.
UPDATE person SET name = '', tag = '', skeleton = 'erased:' || id, pronouns = '', affiliation = '', role = 0,
	erased = 1, recovery_hash = NULL, agenda_hash = NULL, password = NULL, sign_in_name = NULL
WHERE id = ?1;

-- name: person_forget_going
-- The agenda marks of somebody who leaves.
DELETE FROM going WHERE person = ?1;

-- name: person_forget_again
-- What somebody who leaves would have come to again.
DELETE FROM again WHERE person = ?1;

-- name: person_forget_merged
-- What they had answered about merged sessions; what counts of it stands in vote.
DELETE FROM merged_vote WHERE person = ?1;

-- name: person_forget_texts
-- Earlier texts stay, without who changed them.
-- whole table: once a person.
UPDATE session_text SET changed_by = NULL WHERE changed_by = ?1;

-- name: person_forget_pitches
-- Pitches stay, without who wrote them.
-- whole table: once a person.
UPDATE session SET pitched_by = NULL WHERE pitched_by = ?1;

-- name: person_forget_asked
-- Nobody waits for an answer from somebody who left.
DELETE FROM host WHERE person = ?1 AND asked = 1;

-- name: person_forget_journal
-- The journal keeps what was done, not by whom.
-- whole table: once a person.
UPDATE journal SET actor = NULL WHERE actor = ?1;
