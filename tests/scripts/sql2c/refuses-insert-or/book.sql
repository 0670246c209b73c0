-- name: book_add
-- Another book.
INSERT OR IGNORE INTO book (title) VALUES (?1);
