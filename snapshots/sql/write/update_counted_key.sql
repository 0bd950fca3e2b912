-- sqlite
UPDATE "User" SET "id" = CASE WHEN "User"."id" + ? NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN abs(-9223372036854775808) ELSE "User"."id" + ? END WHERE "User"."id" = ? RETURNING "id", "email", "name", "role";
-- 1, 1, 1

-- postgresql
UPDATE "User" SET "id" = "User"."id" + $1 WHERE "User"."id" = $2 RETURNING "id", "email", "name", "role"::text;
-- 1, 1

-- mysql
SELECT t0.`email`, t0.`id` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
UPDATE `User` SET `id` = `User`.`id` + ? WHERE `User`.`id` = ?;
-- 1, <1>
-- result: the row with email = <0>

-- mariadb
SELECT t0.`email`, t0.`id` FROM `User` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
UPDATE `User` SET `id` = `User`.`id` + ? WHERE `User`.`id` = ?;
-- 1, <1>
-- result: the row with email = <0>