-- name: book_find
SELECT title FROM book WHERE id = ?1;
