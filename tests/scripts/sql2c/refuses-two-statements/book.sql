-- name: book_drop
-- The book goes.
DELETE FROM book WHERE id = ?1;
DELETE FROM book;
