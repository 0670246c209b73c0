-- name: book_find
-- The book.
SELECT title FROM book WHERE id = ?1;

-- name: book_find
-- The book once more.
SELECT id FROM book WHERE title = ?1;
