-- What the cases without a schema of their own stand on.
CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT;
