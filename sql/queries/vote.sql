-- Votes: one a person and session. No statement here gives who voted for what, but to the voter.

-- name: vote_cast
-- Person ?1 answers ?3 about session ?2; nothing changes when that was the answer already. Refused in dots mode
-- when no dot is left.
INSERT INTO vote (person, session, choice, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (person, session) DO UPDATE SET choice = excluded.choice, at = excluded.at
WHERE choice <> excluded.choice;

-- name: vote_drop
-- Person ?1 takes the answer about session ?2 back.
DELETE FROM vote WHERE person = ?1 AND session = ?2;

-- name: vote_session
-- 1 when session ?1 can be voted for.
SELECT 1 FROM session WHERE id = ?1 AND state = 0;

-- name: vote_open
-- The sessions that person ?1 can answer and has not, each with how many answers it has.
-- whole table: the fewest answers of all are looked for.
SELECT session.id, coalesce((SELECT sum(interested + maybe + skipped) FROM tally WHERE tally.session = session.id), 0)
	AS answers
FROM session
WHERE state = 0
	AND NOT EXISTS (SELECT 1 FROM vote WHERE vote.person = ?1 AND vote.session = session.id)
	AND NOT EXISTS (SELECT 1 FROM host WHERE host.session = session.id AND host.person = ?1 AND asked = 0);

-- name: vote_all
-- How many sessions person ?1 can answer: on offer, and not their own.
-- whole table: it counts the sessions on offer.
SELECT count(*) FROM session
WHERE state = 0
	AND NOT EXISTS (SELECT 1 FROM host WHERE host.session = session.id AND host.person = ?1 AND asked = 0);

-- name: vote_left
-- How many of these person ?1 has not answered.
-- whole table: it counts the sessions on offer.
SELECT count(*) FROM session
WHERE state = 0
	AND NOT EXISTS (SELECT 1 FROM vote WHERE vote.person = ?1 AND vote.session = session.id)
	AND NOT EXISTS (SELECT 1 FROM host WHERE host.session = session.id AND host.person = ?1 AND asked = 0);

-- name: vote_dots
-- How many dots person ?1 has given.
SELECT count(*) FROM vote WHERE person = ?1 AND choice = 3;

-- name: vote_voters
-- How many people have voted at all.
-- whole table: one look-up a person is far less than a look at every vote.
SELECT count(*) FROM person WHERE EXISTS (SELECT 1 FROM vote WHERE vote.person = person.id);

-- name: vote_mine
-- What person ?1 answered, by session as in session_list.
SELECT session, choice AS vote FROM vote WHERE person = ?1 ORDER BY session DESC;

-- name: vote_wishes
-- Who would go to what, everybody's but walk-ins': for the solver alone, which tells nobody. A run again is for who asked
-- for it.
-- whole table: the grid is made for all of them.
SELECT person, session, 1 AS nth, choice FROM vote JOIN person ON person.id = person WHERE choice > 1 AND walk_in = 0
UNION ALL
SELECT person, session, 2, 3 FROM again JOIN person ON person.id = person WHERE walk_in = 0
ORDER BY person, session, nth;

-- name: vote_present
-- How many the estimate reckons with: who joined and is no walk-in.
-- whole table: for the builder.
SELECT count(*) FROM person WHERE unclaimed = 0 AND erased = 0 AND walk_in = 0;
