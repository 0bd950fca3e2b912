-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE t0."role" = ? AND t0."name" IS NOT NULL AND NOT (1=0);
-- Text("ADMIN")

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE t0."role" = $1::text::"Role" AND t0."name" IS NOT NULL AND NOT (1=0);
-- Text("ADMIN")

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`role` = ? AND t0.`name` IS NOT NULL AND NOT (1=0);
-- Text("ADMIN")