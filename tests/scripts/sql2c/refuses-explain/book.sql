-- name: book_try
-- Not a matter of a query.
EXPLAIN SELECT 1;
