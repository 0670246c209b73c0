-- name: book_find
-- The book.
SELECT title FROM book WHERE id = ?1

-- name: book_list
-- All books.
SELECT title FROM book;
