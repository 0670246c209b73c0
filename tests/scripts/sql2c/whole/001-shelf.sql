-- A comment; with a semicolon, and a 'quote.
CREATE TABLE book (
	id INTEGER PRIMARY KEY,
	title TEXT NOT NULL CHECK (title <> ';')
) STRICT;
CREATE TABLE lamp (id INTEGER PRIMARY KEY) STRICT;
