-- sqlite
SELECT t0."user_id", t0."id" FROM "Profile" AS t0 WHERE t0."id" = ?;
-- p1
UPDATE "Profile" SET "user_id" = ?, "updated_at" = ? WHERE "Profile"."id" = ? RETURNING "id", "bio", "user_id", "updated_at";
-- Null, now, <1>
DELETE FROM "User" WHERE "User"."id" = ?;
-- <0>

-- postgresql
SELECT t0."user_id", t0."id" FROM "Profile" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- p1
UPDATE "Profile" SET "user_id" = $1, "updated_at" = $2 WHERE "Profile"."id" = $3 RETURNING "id", "bio", "user_id", "updated_at";
-- Null, now, <1>
DELETE FROM "User" WHERE "User"."id" = $1;
-- <0>

-- mysql
SELECT t0.`user_id`, t0.`id` FROM `Profile` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- p1
UPDATE `Profile` SET `user_id` = ?, `updated_at` = ? WHERE `Profile`.`id` = ?;
-- Null, now, <1>
DELETE FROM `User` WHERE `User`.`id` = ?;
-- <0>
-- result: the row with id = <1>

-- mariadb
SELECT t0.`user_id`, t0.`id` FROM `Profile` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- p1
UPDATE `Profile` SET `user_id` = ?, `updated_at` = ? WHERE `Profile`.`id` = ?;
-- Null, now, <1>
DELETE FROM `User` WHERE `User`.`id` = ?;
-- <0>
-- result: the row with id = <1>