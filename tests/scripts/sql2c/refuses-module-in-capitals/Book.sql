-- name: Book_list
-- All books.
SELECT title FROM book;
