-- name: book_find
-- The book.
SELECT title FROM book WHERE id = :id;
