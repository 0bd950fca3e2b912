-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE EXISTS (SELECT 1 FROM "posts" AS t1 WHERE t1."author_id" = t0."id" AND (t1."id" = ? OR t1."id" = ?));
-- Int(1), Int(2)

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE EXISTS (SELECT 1 FROM "posts" AS t1 WHERE t1."author_id" = t0."id" AND (t1."id" = $1 OR t1."id" = $2));
-- Int(1), Int(2)

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE EXISTS (SELECT 1 FROM `posts` AS t1 WHERE t1.`author_id` = t0.`id` AND (t1.`id` = ? OR t1.`id` = ?));
-- Int(1), Int(2)