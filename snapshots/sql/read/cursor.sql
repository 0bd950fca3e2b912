-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 CROSS JOIN (SELECT t1."name" AS k0, t1."id" AS k1 FROM "User" AS t1 WHERE t1."id" = ?) AS cursor_row WHERE (((t0."name" < cursor_row.k0 OR (t0."name" IS NULL AND cursor_row.k0 IS NOT NULL))) OR ((t0."name" = cursor_row.k0 OR (t0."name" IS NULL AND cursor_row.k0 IS NULL)) AND t0."id" > cursor_row.k1)) ORDER BY t0."name" DESC, t0."id" LIMIT ?;
-- Int(7), Int(5)

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 CROSS JOIN (SELECT t1."name" AS k0, t1."id" AS k1 FROM "User" AS t1 WHERE t1."id" = $1) AS cursor_row WHERE (((t0."name" < cursor_row.k0 OR (t0."name" IS NOT NULL AND cursor_row.k0 IS NULL))) OR ((t0."name" = cursor_row.k0 OR (t0."name" IS NULL AND cursor_row.k0 IS NULL)) AND t0."id" > cursor_row.k1)) ORDER BY t0."name" DESC, t0."id" LIMIT $2;
-- Int(7), Int(5)

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 CROSS JOIN (SELECT t1.`name` AS k0, t1.`id` AS k1 FROM `User` AS t1 WHERE t1.`id` = ?) AS cursor_row WHERE (((t0.`name` < cursor_row.k0 OR (t0.`name` IS NULL AND cursor_row.k0 IS NOT NULL))) OR ((t0.`name` = cursor_row.k0 OR (t0.`name` IS NULL AND cursor_row.k0 IS NULL)) AND t0.`id` > cursor_row.k1)) ORDER BY t0.`name` DESC, t0.`id` LIMIT ?;
-- Int(7), Int(5)