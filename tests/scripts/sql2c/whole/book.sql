-- Books, and how they are found.

-- name: book_find
-- The book of that number;
-- its title says "?9" and \n only in a text.
SELECT id, title FROM book
WHERE id = ?1 AND title <> 'it''s ?9; a "quote" \n';

-- name: book_list
-- All books; whole table: the shelf is small.
SELECT
	id,	-- a comment in the middle; not its end
	count(*) AS many, id * 2 AS twice /* and
	another ; one */ FROM book GROUP BY id;
