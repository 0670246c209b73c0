-- Which file this is: every file that is put in a camp's place has another number, since a restored one counts its
-- revisions again from where its backup stood.
CREATE TABLE incarnation (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	number INTEGER NOT NULL
) STRICT;
INSERT INTO incarnation (id, number) VALUES (1, random() | 1);
