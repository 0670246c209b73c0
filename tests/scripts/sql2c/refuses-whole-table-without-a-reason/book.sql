-- name: book_list
-- All books. whole table:
SELECT title FROM book;
