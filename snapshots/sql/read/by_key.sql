-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE t0."id" = ?;
-- Int(1)

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE t0."id" = $1;
-- Int(1)

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` = ?;
-- Int(1)