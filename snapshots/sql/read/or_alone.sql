-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 CROSS JOIN (SELECT t1."id" AS k0 FROM "User" AS t1 WHERE t1."id" = ?) AS cursor_row WHERE (t0."id" = ? OR t0."id" = ?) AND ((t0."id" > cursor_row.k0)) ORDER BY t0."id";
-- Int(1), Int(1), Int(2)

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 CROSS JOIN (SELECT t1."id" AS k0 FROM "User" AS t1 WHERE t1."id" = $1) AS cursor_row WHERE (t0."id" = $2 OR t0."id" = $3) AND ((t0."id" > cursor_row.k0)) ORDER BY t0."id";
-- Int(1), Int(1), Int(2)

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 CROSS JOIN (SELECT t1.`id` AS k0 FROM `User` AS t1 WHERE t1.`id` = ?) AS cursor_row WHERE (t0.`id` = ? OR t0.`id` = ?) AND ((t0.`id` > cursor_row.k0)) ORDER BY t0.`id`;
-- Int(1), Int(1), Int(2)