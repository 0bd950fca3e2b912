-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE t0."id" = ?;
-- 1
UPDATE "Profile" SET "bio" = ?, "updated_at" = ? WHERE "Profile"."user_id" = ?;
-- new, now, <0>

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- 1
UPDATE "Profile" SET "bio" = $1, "updated_at" = $2 WHERE "Profile"."user_id" = $3;
-- new, now, <0>

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
UPDATE `Profile` SET `bio` = ?, `updated_at` = ? WHERE `Profile`.`user_id` = ?;
-- new, now, <0>

-- mariadb
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
UPDATE `Profile` SET `bio` = ?, `updated_at` = ? WHERE `Profile`.`user_id` = ?;
-- new, now, <0>