-- name: book_find
-- The book.

-- name: book_list
-- All books.
SELECT title FROM book;
