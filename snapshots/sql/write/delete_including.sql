-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE t0."id" = ?;
-- 1
-- the relations are loaded
DELETE FROM "User" WHERE "User"."id" = ?;
-- <0>

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- 1
-- the relations are loaded
DELETE FROM "User" WHERE "User"."id" = $1;
-- <0>

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
-- the relations are loaded
DELETE FROM `User` WHERE `User`.`id` = ?;
-- <0>

-- mariadb
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
-- the relations are loaded
DELETE FROM `User` WHERE `User`.`id` = ?;
-- <0>