-- sqlite
SELECT t0."id", t0."bio", t0."user_id", t0."updated_at" FROM "Profile" AS t0 WHERE t0."id" = ?;
-- p1
UPDATE "User" SET "name" = ? WHERE "User"."id" = ?;
-- Ann, <0>

-- postgresql
SELECT t0."id", t0."bio", t0."user_id", t0."updated_at" FROM "Profile" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- p1
UPDATE "User" SET "name" = $1 WHERE "User"."id" = $2;
-- Ann, <0>

-- mysql
SELECT t0.`id`, t0.`bio`, t0.`user_id`, t0.`updated_at` FROM `Profile` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- p1
UPDATE `User` SET `name` = ? WHERE `User`.`id` = ?;
-- Ann, <0>

-- mariadb
SELECT t0.`id`, t0.`bio`, t0.`user_id`, t0.`updated_at` FROM `Profile` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- p1
UPDATE `User` SET `name` = ? WHERE `User`.`id` = ?;
-- Ann, <0>