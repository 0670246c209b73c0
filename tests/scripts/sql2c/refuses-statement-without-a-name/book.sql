-- All books.
SELECT title FROM book;
