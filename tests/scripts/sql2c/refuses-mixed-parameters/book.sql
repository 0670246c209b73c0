-- name: book_change
-- Another title.
UPDATE book SET title = ?1 WHERE id = ?;
