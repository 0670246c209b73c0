-- name: book_list
-- All books.
SELECT 1, b.* FROM book AS b;
