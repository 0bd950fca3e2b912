-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE t0."id" IN (?, ?, ?, ?) AND 1=1;
-- Int(1), Int(2), Int(3), Int(3)

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE t0."id" = ANY($1) AND 1=1;
-- List([Int(1), Int(2), Int(3)])

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` IN (?, ?, ?, ?) AND 1=1;
-- Int(1), Int(2), Int(3), Int(3)