-- name: book_
-- What about it?
SELECT 1;
