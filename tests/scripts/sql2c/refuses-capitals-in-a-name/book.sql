-- name: book_Find
-- The book.
SELECT 1;
