-- name: book_add
-- Another book.
WITH n(t) AS (SELECT ?1) REPLACE INTO book (title) SELECT t FROM n;
