-- sqlite
DELETE FROM "User" WHERE "User"."id" = ? RETURNING "id", "email", "name", "role";
-- 1

-- postgresql
DELETE FROM "User" WHERE "User"."id" = $1 RETURNING "id", "email", "name", "role"::text;
-- 1

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
-- the relations are loaded
DELETE FROM `User` WHERE `User`.`id` = ?;
-- <0>

-- mariadb
DELETE FROM `User` WHERE `User`.`id` = ? RETURNING `id`, `email`, `name`, `role`;
-- 1