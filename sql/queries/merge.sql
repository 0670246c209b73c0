-- Merging session ?1 into session ?2, and taking that back. No statement here gives who voted for what.

-- name: merge_busy
-- A host of ?1 who hosts a third session in a slot where ?2 stands, and what that is called; no row: nobody.
SELECT person.shown AS host, session.title
FROM run
JOIN cell ON cell.run = run.id
JOIN host ON host.session = ?1 AND host.asked = 0
JOIN busy ON busy.person = host.person AND busy.slot = cell.slot
JOIN run AS other ON other.id = busy.run
JOIN session ON session.id = other.session
JOIN person ON person.id = host.person
WHERE run.session = ?2 AND other.session NOT IN (?1, ?2) AND person.erased = 0
LIMIT 1;

-- name: merge_state
-- ?1 is merged into ?2.
UPDATE session SET state = 3, merged_into = ?2, changed_at = max(?3, changed_at + 1) WHERE id = ?1;

-- name: merge_take_back_state
-- ?1 is on offer again.
UPDATE session SET state = 0, merged_into = NULL, changed_at = max(?2, changed_at + 1) WHERE id = ?1;

-- name: merge_hosts
-- The JSON array of who hosts ?1, or is asked to, and stands nowhere in ?2. Who left is not taken along.
SELECT json_group_array(host.person)
FROM host JOIN person ON person.id = host.person
WHERE host.session = ?1 AND erased = 0
	AND NOT EXISTS (SELECT 1 FROM host AS there WHERE there.session = ?2 AND there.person = host.person);

-- name: merge_accepted
-- The JSON array of who hosts ?1 and is only asked to host ?2.
SELECT json_group_array(host.person)
FROM host JOIN host AS there ON there.session = ?2 AND there.person = host.person
WHERE host.session = ?1 AND host.asked = 0 AND there.asked = 1;

-- name: merge_add_hosts
-- The hosts of ?1 host ?2 too, after those already there; who is asked stays asked.
INSERT INTO host (session, person, position, asked)
SELECT ?2, host.person, (SELECT coalesce(max(position), 0) FROM host AS there WHERE there.session = ?2)
	+ row_number() OVER (ORDER BY host.asked, host.position), host.asked
FROM host JOIN person ON person.id = host.person
WHERE host.session = ?1 AND erased = 0
ON CONFLICT (session, person) DO UPDATE SET asked = min(asked, excluded.asked);

-- name: merge_drop_hosts
-- Those of the JSON array ?2 neither host ?1 any more nor are asked to.
DELETE FROM host WHERE session = ?1 AND person IN (SELECT value FROM json_each(?2));

-- name: merge_ask_hosts
-- Those of the JSON array ?2 are only asked to host ?1.
UPDATE host SET asked = 1 WHERE session = ?1 AND person IN (SELECT value FROM json_each(?2));

-- name: merge_free
-- Nobody is busy with ?1.
DELETE FROM busy WHERE run IN (SELECT id FROM run WHERE session = ?1);

-- name: merge_occupy
-- The hosts of ?1 are busy wherever it stands.
INSERT INTO busy (person, slot, run)
SELECT host.person, cell.slot, cell.run
FROM run
JOIN cell ON cell.run = run.id
JOIN host ON host.session = run.session AND asked = 0
WHERE run.session = ?1;

-- name: merge_apart
-- The JSON array of what wishes to be apart from ?1.
SELECT json_group_array(id)
FROM (SELECT other AS id FROM apart WHERE session = ?1 UNION ALL SELECT session FROM apart WHERE other = ?1) AS wish;

-- name: merge_apart_new
-- The same without ?2 and what is apart from ?2 already.
SELECT json_group_array(id)
FROM (SELECT other AS id FROM apart WHERE session = ?1 UNION ALL SELECT session FROM apart WHERE other = ?1) AS wish
WHERE id <> ?2 AND NOT EXISTS (SELECT 1 FROM apart WHERE apart.session = min(id, ?2) AND apart.other = max(id, ?2));

-- name: merge_drop_apart
-- Those of the JSON array ?2 need not be apart from ?1.
DELETE FROM apart
WHERE (session = ?1 AND other IN (SELECT value FROM json_each(?2)))
	OR (other = ?1 AND session IN (SELECT value FROM json_each(?2)));

-- name: merge_keep_votes
-- Keeps the votes on ?1, each with whether it becomes the person's vote on ?2 (the stronger one does, and hosts
-- have none on their own session) and what stood there.
INSERT INTO merged_vote (session, person, choice, at, brought, kept_choice, kept_at)
SELECT ?1, vote.person, vote.choice, vote.at,
	coalesce(kept.choice, 0) < vote.choice
		AND NOT EXISTS (SELECT 1 FROM host WHERE host.session = ?2 AND host.person = vote.person AND asked = 0),
	kept.choice, kept.at
FROM vote LEFT JOIN vote AS kept ON kept.session = ?2 AND kept.person = vote.person
WHERE vote.session = ?1;

-- name: merge_drop_votes
-- ?1 has no votes of its own any more.
DELETE FROM vote WHERE session = ?1;

-- name: merge_bring_votes
-- What merge_keep_votes said of ?1 counts for ?2.
INSERT INTO vote (person, session, choice, at)
SELECT person, ?2, choice, at FROM merged_vote WHERE session = ?1 AND brought = 1
ON CONFLICT (person, session) DO UPDATE SET choice = excluded.choice, at = excluded.at;

-- name: merge_restore_votes
-- Votes on ?2 that ?1 made stronger are what they were. Cast anew since, they stay.
UPDATE vote SET choice = kept_choice, at = kept_at
FROM merged_vote AS was
WHERE was.session = ?1 AND was.brought = 1 AND was.kept_choice IS NOT NULL
	AND vote.session = ?2 AND vote.person = was.person AND vote.choice = was.choice AND vote.at = was.at;

-- name: merge_return_votes
-- Votes on ?2 that were none before ?1 was merged go. Cast anew since, they stay.
DELETE FROM vote
WHERE session = ?2 AND EXISTS (SELECT 1 FROM merged_vote AS was
	WHERE was.session = ?1 AND was.person = vote.person AND was.brought = 1 AND was.kept_choice IS NULL
		AND was.choice = vote.choice AND was.at = vote.at);

-- name: merge_give_back_votes
-- ?1 has its own votes again.
INSERT INTO vote (person, session, choice, at) SELECT person, session, choice, at FROM merged_vote WHERE session = ?1;

-- name: merge_forget_votes
-- Nothing is kept of the votes on ?1 any more.
DELETE FROM merged_vote WHERE session = ?1;

-- name: merge_answered
-- How many people answered ?1 or ?2.
SELECT count(*) FROM (SELECT person FROM vote WHERE session = ?1 UNION SELECT person FROM vote WHERE session = ?2) AS either;

-- name: merge_note
-- The places ?1 of the merged session's runs, with what undo needs to know; nobody's vote is in it.
SELECT json_set(?1, '$[0].into', ?2, '$[0].tags', ?3, '$[0].hosts', json(?4), '$[0].accepted', json(?5),
	'$[0].apart', json(?6), '$[0].apart_new', json(?7));

-- name: merge_last
-- The journal row of the last time that something was merged into another: the one about ?1. 0: never.
SELECT coalesce(max(seq), 0) FROM journal WHERE subject = ?1 AND verb = 'session.merged';

-- name: merge_find
-- What act ?1 did, as merge_note wrote it down, and who did it.
SELECT coalesce(actor, 0) AS actor,
	after ->> '$[0].tags' AS tags, after ->> '$[0].hosts' AS hosts, after ->> '$[0].accepted' AS accepted,
	after ->> '$[0].apart' AS apart, after ->> '$[0].apart_new' AS apart_new
FROM journal WHERE seq = ?1 AND verb = 'session.merged';

-- name: merge_places
-- Where the runs of the merged session stood before act ?1.
SELECT value ->> 'run' AS run, value ->> 'room' AS room, value ->> 'slot' AS slot
FROM journal JOIN json_each(before)
WHERE seq = ?1 AND value ->> 'slot' IS NOT NULL;

-- name: merge_stands
-- 1 while act ?1 is a merge that holds, and since then nobody edited the kept session, hosts it differently, ended it
-- or merged more into it. What was merged and undone again does not matter.
SELECT 1
FROM journal
JOIN session AS merged ON merged.id = substr(subject, 9) + 0
JOIN session AS kept ON kept.id = merged.merged_into
WHERE journal.seq = ?1 AND journal.verb = 'session.merged' AND kept.state = 0
	AND NOT EXISTS (SELECT 1 FROM journal AS later
		WHERE later.subject IN (journal.subject, 'session:' || kept.id) AND later.seq > ?1
			AND later.verb NOT IN ('session.merged', 'session.unmerged'))
	AND NOT EXISTS (SELECT 1 FROM session AS other
		JOIN journal AS later ON later.subject = 'session:' || other.id AND later.seq > ?1
			AND later.verb = 'session.merged'
		WHERE other.merged_into = kept.id);

-- name: merge_list
-- What was merged into ?1, the last one first.
SELECT session.id AS session, title, max(seq) AS seq, coalesce(actor, 0) AS actor
FROM session JOIN journal ON subject = 'session:' || session.id AND verb = 'session.merged'
WHERE merged_into = ?1
GROUP BY session.id
ORDER BY 3 DESC
LIMIT 50;

-- name: merge_all
-- The JSON array of all that was merged into ?1, and into that.
WITH RECURSIVE merged (id) AS (
	SELECT id FROM session WHERE merged_into = ?1
	UNION
	SELECT session.id FROM merged JOIN session ON session.merged_into = merged.id
)
SELECT json_group_array(id) FROM merged;
