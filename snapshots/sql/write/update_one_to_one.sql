-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE t0."id" = ?;
-- 1
UPDATE "Profile" SET "user_id" = ?, "updated_at" = ? WHERE "Profile"."user_id" = ? AND NOT ("Profile"."id" = ?);
-- Null, now, <0>, p2
UPDATE "Profile" SET "user_id" = ?, "updated_at" = ? WHERE "Profile"."id" = ?;
-- <0>, now, p2

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- 1
UPDATE "Profile" SET "user_id" = $1, "updated_at" = $2 WHERE "Profile"."user_id" = $3 AND NOT ("Profile"."id" = $4);
-- Null, now, <0>, p2
UPDATE "Profile" SET "user_id" = $1, "updated_at" = $2 WHERE "Profile"."id" = $3;
-- <0>, now, p2

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
UPDATE `Profile` SET `user_id` = ?, `updated_at` = ? WHERE `Profile`.`user_id` = ? AND NOT (`Profile`.`id` = ?);
-- Null, now, <0>, p2
UPDATE `Profile` SET `user_id` = ?, `updated_at` = ? WHERE `Profile`.`id` = ?;
-- <0>, now, p2

-- mariadb
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
UPDATE `Profile` SET `user_id` = ?, `updated_at` = ? WHERE `Profile`.`user_id` = ? AND NOT (`Profile`.`id` = ?);
-- Null, now, <0>, p2
UPDATE `Profile` SET `user_id` = ?, `updated_at` = ? WHERE `Profile`.`id` = ?;
-- <0>, now, p2