-- name: book_find
-- The book.
SELECT title FROM book WHERE title = 'it''s;
