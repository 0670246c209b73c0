-- name: book_try
-- Not a matter of a query.
COMMIT;
