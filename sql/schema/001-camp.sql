-- One camp. The file itself is the camp: no camp_id anywhere. Instants are whole seconds UTC.
-- length() counts code points: a CHECK allows four for each character that a form allows (text_length).

-- The camp's own record: exactly one row. geo: "lat;lon" of the venue (RFC 5545 3.8.1.6), or empty.
-- pitches_each: how many pitches on offer a person may have; 0: as many as they like.
-- vote_mode: 0 interest, 1 dots, of which each person has `dots`. hosts_place: hosts choose a place for their own.
-- join_mode: 0 open, 1 by the join code, 2 by badge alone.
CREATE TABLE camp (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	uuid TEXT NOT NULL,
	acronym TEXT NOT NULL CHECK (acronym GLOB '[a-z0-9_]*' AND length(acronym) >= 4),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 240),
	zone TEXT NOT NULL,
	venue TEXT NOT NULL DEFAULT '',
	address TEXT NOT NULL DEFAULT '',
	geo TEXT NOT NULL DEFAULT '',
	language TEXT NOT NULL DEFAULT 'en',
	starts_at INTEGER NOT NULL,
	ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
	delete_on INTEGER NOT NULL CHECK (delete_on > ends_at),
	conduct TEXT NOT NULL DEFAULT '',
	info TEXT NOT NULL DEFAULT '',
	private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
	join_mode INTEGER NOT NULL DEFAULT 0 CHECK (join_mode BETWEEN 0 AND 2),
	join_generation INTEGER NOT NULL DEFAULT 1,
	phase INTEGER NOT NULL DEFAULT 0 CHECK (phase BETWEEN 0 AND 5),
	pitching INTEGER NOT NULL DEFAULT 0 CHECK (pitching IN (0, 1)),
	voting INTEGER NOT NULL DEFAULT 0 CHECK (voting IN (0, 1)),
	pitches_each INTEGER NOT NULL DEFAULT 0 CHECK (pitches_each BETWEEN 0 AND 99),
	vote_mode INTEGER NOT NULL DEFAULT 0 CHECK (vote_mode IN (0, 1)),
	dots INTEGER NOT NULL DEFAULT 5 CHECK (dots BETWEEN 1 AND 20),
	hosts_place INTEGER NOT NULL DEFAULT 0 CHECK (hosts_place IN (0, 1)),
	created_at INTEGER NOT NULL
) STRICT;

-- Somebody in the camp. `tag` tells equal names apart; `shown` is the name that others read (Anna·7K);
-- `skeleton` is what the name looks like.
-- Erased people keep their row without a name. walk_in: in a camp that has issued badges they have none, so their votes
-- are counted apart; only the triggers of badge and the row's birth set it, and who is erased keeps what they had.
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	uuid TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL CHECK (length(name) <= 240),
	tag TEXT NOT NULL DEFAULT '',
	skeleton TEXT NOT NULL,
	pronouns TEXT NOT NULL DEFAULT '',
	affiliation TEXT NOT NULL DEFAULT '',
	role INTEGER NOT NULL DEFAULT 0 CHECK (role BETWEEN 0 AND 2),
	unclaimed INTEGER NOT NULL DEFAULT 0 CHECK (unclaimed IN (0, 1)),
	erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
	walk_in INTEGER NOT NULL DEFAULT 0 CHECK (walk_in IN (0, 1)),
	recovery_hash TEXT UNIQUE,
	recovery_generation INTEGER NOT NULL DEFAULT 1,
	agenda_hash TEXT UNIQUE,
	agenda_generation INTEGER NOT NULL DEFAULT 1,
	password TEXT,
	sign_in_name TEXT UNIQUE,
	changes_seen INTEGER NOT NULL DEFAULT 0,
	joined_at INTEGER NOT NULL,
	shown TEXT AS (CASE WHEN erased THEN '' WHEN tag = '' THEN name ELSE name || '·' || tag END)
) STRICT;
CREATE UNIQUE INDEX person_looks ON person (skeleton, tag) WHERE erased = 0;

-- A device that is signed in. Its power is fixed at birth. The token itself is only in the cookie.
-- badge: a badge signed it in.
CREATE TABLE login (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person,
	hash TEXT NOT NULL UNIQUE,
	power INTEGER NOT NULL CHECK (power BETWEEN 0 AND 2),
	device TEXT NOT NULL DEFAULT '',
	created_at INTEGER NOT NULL,
	ends_at INTEGER,
	ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),
	badge INTEGER NOT NULL DEFAULT 0 CHECK (badge IN (0, 1))
) STRICT;
CREATE INDEX login_person ON login (person);

-- A badge: its code gives a ballot and signs in a device. The code is derived; here is only its hash.
-- No person and never used: blank. Used, and nobody's any more: whose it was left the camp, and it opens nothing until
-- it is renewed, which is another generation and another code. used_at: when its sign-in was used, or used again.
CREATE TABLE badge (
	id INTEGER PRIMARY KEY,
	hash TEXT NOT NULL UNIQUE,
	generation INTEGER NOT NULL CHECK (generation > 0),
	person INTEGER UNIQUE REFERENCES person,
	made_at INTEGER NOT NULL,
	used_at INTEGER
) STRICT;

-- The first badge makes walk-ins of all who have none.
CREATE TRIGGER badge_added AFTER INSERT ON badge BEGIN
	UPDATE person SET walk_in = 1 WHERE walk_in = 0 AND NOT EXISTS (SELECT 1 FROM badge WHERE id <> new.id);
	UPDATE person SET walk_in = 0 WHERE id = new.person;
END;

CREATE TRIGGER badge_bound AFTER UPDATE OF person ON badge WHEN new.person IS NOT NULL BEGIN
	UPDATE person SET walk_in = 0 WHERE id = new.person;
END;

-- One-use links: an invitation for an organiser, or the same identity on a second device.
CREATE TABLE invitation (
	id INTEGER PRIMARY KEY,
	hash TEXT NOT NULL UNIQUE,
	person INTEGER REFERENCES person,
	power INTEGER NOT NULL CHECK (power BETWEEN 0 AND 2),
	created_at INTEGER NOT NULL,
	ends_at INTEGER NOT NULL,
	used_at INTEGER
) STRICT;

-- What was done with an op key, so that a repeat gets the first answer (DESIGN 6).
CREATE TABLE op (
	login TEXT NOT NULL,
	key TEXT NOT NULL,
	address TEXT NOT NULL,
	fields TEXT NOT NULL,
	status INTEGER NOT NULL,
	location TEXT NOT NULL DEFAULT '',
	at INTEGER NOT NULL,
	PRIMARY KEY (login, key, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_at ON op (at);

-- online: where to join from afar, an http or https address, or empty.
CREATE TABLE room (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 320),
	seats INTEGER NOT NULL DEFAULT 0 CHECK (seats >= 0),
	directions TEXT NOT NULL DEFAULT '',
	features INTEGER NOT NULL DEFAULT 0,
	online TEXT NOT NULL DEFAULT '' CHECK (online = '' OR online GLOB 'http://*' OR online GLOB 'https://*'),
	position INTEGER NOT NULL,
	changed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A day of the grid: seen by everybody once it is published. begins_at: its midnight in the camp's zone.
CREATE TABLE day (
	id INTEGER PRIMARY KEY,
	begins_at INTEGER NOT NULL UNIQUE,
	published_at INTEGER
) STRICT;

-- kind: 0 for sessions, 1 a break, 2 a plenary across rooms (title says which).
CREATE TABLE slot (
	id INTEGER PRIMARY KEY,
	day INTEGER NOT NULL REFERENCES day,
	starts_at INTEGER NOT NULL UNIQUE,
	ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
	kind INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 2),
	title TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX slot_day ON slot (day);

-- A pitch, and the same record for its whole life. state: 0 offered, 1 withdrawn, 2 cancelled, 3 merged into another.
CREATE TABLE session (
	id INTEGER PRIMARY KEY,
	title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 800),
	details TEXT NOT NULL DEFAULT '',
	format INTEGER NOT NULL DEFAULT 0 CHECK (format BETWEEN 0 AND 3),
	needs INTEGER NOT NULL DEFAULT 0,
	slots INTEGER NOT NULL DEFAULT 1 CHECK (slots BETWEEN 1 AND 8),
	not_before INTEGER,
	not_after INTEGER,
	language TEXT NOT NULL DEFAULT '',
	tags TEXT NOT NULL DEFAULT '',
	search TEXT NOT NULL,
	state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
	merged_into INTEGER REFERENCES session CHECK (merged_into <> id),
	reason TEXT NOT NULL DEFAULT '',
	revision INTEGER NOT NULL DEFAULT 1,
	imported TEXT UNIQUE,
	pitched_by INTEGER REFERENCES person,
	pitched_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	CHECK ((state = 3) = (merged_into IS NOT NULL))
) STRICT;
CREATE INDEX session_merged ON session (merged_into) WHERE merged_into IS NOT NULL;

-- Every text that a session has had, the present one too, and whose it was: its history.
CREATE TABLE session_text (
	session INTEGER NOT NULL REFERENCES session,
	revision INTEGER NOT NULL,
	title TEXT NOT NULL,
	details TEXT NOT NULL,
	changed_by INTEGER REFERENCES person,
	changed_at INTEGER NOT NULL,
	PRIMARY KEY (session, revision)
) STRICT, WITHOUT ROWID;

-- Who runs a session. `asked` until a named co-host accepts: not shown, not busy.
CREATE TABLE host (
	session INTEGER NOT NULL REFERENCES session,
	person INTEGER NOT NULL REFERENCES person,
	position INTEGER NOT NULL,
	asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1)),
	PRIMARY KEY (session, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX host_person ON host (person);
CREATE INDEX host_order ON host (session DESC, asked, position);

-- Who offers to co-host, until a host says yes or no, or they think better of it: not shown to others, not busy.
CREATE TABLE offer (
	session INTEGER NOT NULL REFERENCES session,
	person INTEGER NOT NULL REFERENCES person,
	at INTEGER NOT NULL,
	PRIMARY KEY (session, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_person ON offer (person);

CREATE TRIGGER host_named AFTER INSERT ON host BEGIN
	DELETE FROM offer WHERE session = new.session AND person = new.person;
END;

-- Sessions that wish to be apart: stored once, the smaller number first.
CREATE TABLE apart (
	session INTEGER NOT NULL REFERENCES session,
	other INTEGER NOT NULL REFERENCES session,
	PRIMARY KEY (session, other),
	CHECK (session < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_other ON apart (other);

-- One appearance of a session in the programme. Its uuid is the calendar's UID, for life;
-- `sequence` never goes back (RFC 5545 3.8.7.4). shown: it has been on a published day.
-- pinned: it stays where it stands, which the file guards too. full: somebody said so at the
-- door, of this room in this slot. why: the reason of its last visible change.
-- moved_from_starts_at: when it began where it was seen before; the slot's own time may have changed since.
CREATE TABLE run (
	id INTEGER PRIMARY KEY,
	uuid TEXT NOT NULL UNIQUE,
	session INTEGER NOT NULL REFERENCES session,
	nth INTEGER NOT NULL DEFAULT 1,
	room INTEGER REFERENCES room,
	slot INTEGER REFERENCES slot,
	slots INTEGER NOT NULL DEFAULT 1,
	pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
	full INTEGER NOT NULL DEFAULT 0 CHECK (full IN (0, 1)),
	sequence INTEGER NOT NULL DEFAULT 0,
	shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1)),
	last_room INTEGER REFERENCES room,
	last_slot INTEGER REFERENCES slot,
	moved_at INTEGER,
	moved_from_room INTEGER REFERENCES room,
	moved_from_starts_at INTEGER,
	why TEXT NOT NULL DEFAULT '' CHECK (length(why) <= 560),
	created_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	UNIQUE (session, nth),
	CHECK ((room IS NULL) = (slot IS NULL)),
	CHECK (pinned = 0 OR slot IS NOT NULL),
	CHECK (full = 0 OR slot IS NOT NULL)
) STRICT;

CREATE TRIGGER run_pinned BEFORE UPDATE OF room, slot ON run
WHEN old.pinned AND new.pinned AND (new.room <> old.room OR new.slot <> old.slot) BEGIN
	SELECT RAISE(ABORT, 'this run is pinned');
END;

-- One row a slot covered: the file itself refuses two runs in a cell and a host in two rooms.
CREATE TABLE cell (
	room INTEGER NOT NULL REFERENCES room,
	slot INTEGER NOT NULL REFERENCES slot,
	run INTEGER NOT NULL REFERENCES run,
	PRIMARY KEY (room, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX cell_run ON cell (run);
CREATE INDEX cell_slot ON cell (slot);

-- A room that cannot be used in a slot: the file refuses it a session, and a block to where one stands.
CREATE TABLE blocked (
	room INTEGER NOT NULL REFERENCES room,
	slot INTEGER NOT NULL REFERENCES slot,
	PRIMARY KEY (room, slot)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER cell_blocked BEFORE INSERT ON cell
WHEN EXISTS (SELECT 1 FROM blocked WHERE room = new.room AND slot = new.slot) BEGIN
	SELECT RAISE(ABORT, 'this cell is blocked');
END;

CREATE TRIGGER blocked_taken BEFORE INSERT ON blocked
WHEN EXISTS (SELECT 1 FROM cell WHERE room = new.room AND slot = new.slot) BEGIN
	SELECT RAISE(ABORT, 'a session stands in this cell');
END;

CREATE TABLE busy (
	person INTEGER NOT NULL REFERENCES person,
	slot INTEGER NOT NULL REFERENCES slot,
	run INTEGER NOT NULL REFERENCES run,
	PRIMARY KEY (person, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX busy_run ON busy (run);

-- choice: 1 skip, 2 maybe, 3 interested.
CREATE TABLE vote (
	person INTEGER NOT NULL REFERENCES person,
	session INTEGER NOT NULL REFERENCES session,
	choice INTEGER NOT NULL CHECK (choice BETWEEN 1 AND 3),
	at INTEGER NOT NULL,
	PRIMARY KEY (person, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_session ON vote (session, choice);

-- The votes of a merged session, so that undo gives them back; what counts of them stands in vote, with the kept one.
-- brought: the merge made it the vote on the kept session, where kept_choice of kept_at stood before (NULL: none).
CREATE TABLE merged_vote (
	session INTEGER NOT NULL REFERENCES session,
	person INTEGER NOT NULL REFERENCES person,
	choice INTEGER NOT NULL CHECK (choice BETWEEN 1 AND 3),
	at INTEGER NOT NULL,
	brought INTEGER NOT NULL CHECK (brought IN (0, 1)),
	kept_choice INTEGER,
	kept_at INTEGER,
	PRIMARY KEY (session, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_vote_person ON merged_vote (person);

CREATE TABLE going (
	person INTEGER NOT NULL REFERENCES person,
	run INTEGER NOT NULL REFERENCES run,
	at INTEGER NOT NULL,
	PRIMARY KEY (person, run)
) STRICT, WITHOUT ROWID;
CREATE INDEX going_run ON going (run);

-- Who would come if a session ran again.
CREATE TABLE again (
	person INTEGER NOT NULL REFERENCES person,
	session INTEGER NOT NULL REFERENCES session,
	at INTEGER NOT NULL,
	PRIMARY KEY (person, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX again_session ON again (session);

-- How many answered what, and how many go: counted as votes and marks are written, because every
-- card shows it and counting 300 sessions anew takes milliseconds. Only these triggers write here.
-- Walk-ins are counted in a row of their own.
CREATE TABLE tally (
	session INTEGER NOT NULL REFERENCES session,
	walk_in INTEGER NOT NULL CHECK (walk_in IN (0, 1)),
	interested INTEGER NOT NULL DEFAULT 0 CHECK (interested >= 0),
	maybe INTEGER NOT NULL DEFAULT 0 CHECK (maybe >= 0),
	skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0),
	PRIMARY KEY (session, walk_in)
) STRICT, WITHOUT ROWID;

CREATE TABLE turnout (
	run INTEGER PRIMARY KEY REFERENCES run,
	going INTEGER NOT NULL DEFAULT 0 CHECK (going >= 0)
) STRICT;

CREATE TRIGGER vote_added AFTER INSERT ON vote BEGIN
	INSERT INTO tally (session, walk_in, interested, maybe, skipped)
	SELECT new.session, walk_in, new.choice = 3, new.choice = 2, new.choice = 1 FROM person WHERE id = new.person
	ON CONFLICT (session, walk_in) DO UPDATE SET interested = interested + excluded.interested,
		maybe = maybe + excluded.maybe, skipped = skipped + excluded.skipped;
END;

CREATE TRIGGER vote_dropped AFTER DELETE ON vote BEGIN
	UPDATE tally SET interested = interested - (old.choice = 3), maybe = maybe - (old.choice = 2),
		skipped = skipped - (old.choice = 1)
	WHERE session = old.session AND walk_in = (SELECT walk_in FROM person WHERE id = old.person);
END;

CREATE TRIGGER vote_changed AFTER UPDATE ON vote BEGIN
	UPDATE tally SET interested = interested - (old.choice = 3), maybe = maybe - (old.choice = 2),
		skipped = skipped - (old.choice = 1)
	WHERE session = old.session AND walk_in = (SELECT walk_in FROM person WHERE id = old.person);
	INSERT INTO tally (session, walk_in, interested, maybe, skipped)
	SELECT new.session, walk_in, new.choice = 3, new.choice = 2, new.choice = 1 FROM person WHERE id = new.person
	ON CONFLICT (session, walk_in) DO UPDATE SET interested = interested + excluded.interested,
		maybe = maybe + excluded.maybe, skipped = skipped + excluded.skipped;
END;

-- Who gets a badge takes the votes cast so far along.
CREATE TRIGGER ballot_changed AFTER UPDATE OF walk_in ON person WHEN new.walk_in <> old.walk_in BEGIN
	UPDATE tally SET interested = interested - (choice = 3), maybe = maybe - (choice = 2),
		skipped = skipped - (choice = 1)
	FROM vote WHERE vote.person = new.id AND vote.session = tally.session AND tally.walk_in = old.walk_in;
	INSERT INTO tally (session, walk_in, interested, maybe, skipped)
	SELECT session, new.walk_in, choice = 3, choice = 2, choice = 1 FROM vote WHERE person = new.id
	ON CONFLICT (session, walk_in) DO UPDATE SET interested = interested + excluded.interested,
		maybe = maybe + excluded.maybe, skipped = skipped + excluded.skipped;
END;

-- In dots mode a dot is a 3; there is no maybe, and nobody has more dots in the file than the camp gives.
CREATE TRIGGER vote_dots_added BEFORE INSERT ON vote
WHEN (SELECT vote_mode FROM camp WHERE id = 1) = 1 AND (new.choice = 2 OR (new.choice = 3
	AND (SELECT count(*) FROM vote WHERE person = new.person AND choice = 3 AND session <> new.session)
		>= (SELECT dots FROM camp WHERE id = 1)))
BEGIN
	SELECT RAISE(ABORT, 'no dot left');
END;

CREATE TRIGGER vote_dots_changed BEFORE UPDATE ON vote
WHEN (SELECT vote_mode FROM camp WHERE id = 1) = 1 AND (new.choice = 2 OR (new.choice = 3
	AND (SELECT count(*) FROM vote WHERE person = new.person AND choice = 3
			AND NOT (person = old.person AND session = old.session))
		>= (SELECT dots FROM camp WHERE id = 1)))
BEGIN
	SELECT RAISE(ABORT, 'no dot left');
END;

-- What votes mean does not change once there are some.
CREATE TRIGGER camp_votes_begun BEFORE UPDATE OF vote_mode, dots ON camp
WHEN (new.vote_mode <> old.vote_mode OR new.dots <> old.dots) AND EXISTS (SELECT 1 FROM vote)
BEGIN
	SELECT RAISE(ABORT, 'votes were cast');
END;

CREATE TRIGGER going_added AFTER INSERT ON going BEGIN
	INSERT INTO turnout (run, going) VALUES (new.run, 1)
	ON CONFLICT (run) DO UPDATE SET going = going + 1;
END;

CREATE TRIGGER going_dropped AFTER DELETE ON going BEGIN
	UPDATE turnout SET going = going - 1 WHERE run = old.run;
END;

CREATE TABLE announcement (
	id INTEGER PRIMARY KEY,
	title TEXT NOT NULL,
	body TEXT NOT NULL DEFAULT '',
	by_person INTEGER REFERENCES person,
	at INTEGER NOT NULL,
	withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;

-- Everything that was done, and nothing secret (DESIGN 7).
CREATE TABLE journal (
	seq INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	actor INTEGER REFERENCES person,
	verb TEXT NOT NULL,
	subject TEXT NOT NULL DEFAULT '',
	before TEXT,
	after TEXT,
	topics TEXT NOT NULL
) STRICT;
CREATE INDEX journal_verb ON journal (verb, seq);
CREATE INDEX journal_subject ON journal (subject, seq);

CREATE TABLE topic (
	name TEXT PRIMARY KEY,
	revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
