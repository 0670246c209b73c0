-- name: book_change
-- Another title.
UPDATE book SET title = ?3 WHERE id = ?1;
