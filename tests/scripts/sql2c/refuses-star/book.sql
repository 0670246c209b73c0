-- name: book_list
-- All books.
SELECT *
FROM book;
