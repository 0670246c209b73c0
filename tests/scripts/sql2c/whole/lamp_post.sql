-- name: lamp_post_add
-- Twice the same parameter counts once.
INSERT INTO lamp (number) VALUES (?2), (?1), (?2 + ?1) ON CONFLICT DO NOTHING RETURNING number;

-- name: lamp_post_plain
-- Unnumbered parameters count one each.
UPDATE lamp SET number = replace(?, 'a', ?) WHERE number = CASE ? WHEN 1 THEN 2 END;
