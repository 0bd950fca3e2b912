-- sqlite
UPDATE "User" SET "name" = ? WHERE "User"."id" = ? RETURNING "id", "email", "name", "role";
-- Ann, 1
DELETE FROM "posts" WHERE "posts"."author_id" = ? AND "posts"."id" = ?;
-- 1, 4
DELETE FROM "posts" WHERE "posts"."author_id" = ? AND "posts"."views" = ?;
-- 1, 0
UPDATE "posts" SET "views" = CASE WHEN "posts"."views" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "posts"."views" + ? END WHERE "posts"."author_id" = ? AND "posts"."title" = ?;
-- 1, 1, 1, old
UPDATE "posts" SET "author_id" = ? WHERE "posts"."id" = ?;
-- 1, 5
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?);
-- new, 1

-- postgresql
UPDATE "User" SET "name" = $1 WHERE "User"."id" = $2 RETURNING "id", "email", "name", "role"::text;
-- Ann, 1
DELETE FROM "posts" WHERE "posts"."author_id" = $1 AND "posts"."id" = $2;
-- 1, 4
DELETE FROM "posts" WHERE "posts"."author_id" = $1 AND "posts"."views" = $2;
-- 1, 0
UPDATE "posts" SET "views" = "posts"."views" + $1 WHERE "posts"."author_id" = $2 AND "posts"."title" = $3;
-- 1, 1, old
UPDATE "posts" SET "author_id" = $1 WHERE "posts"."id" = $2;
-- 1, 5
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2);
-- new, 1

-- mysql
UPDATE `User` SET `name` = ? WHERE `User`.`id` = ?;
-- Ann, 1
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`id` = ?;
-- 1, 4
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`views` = ?;
-- 1, 0
UPDATE `posts` SET `views` = `posts`.`views` + ? WHERE `posts`.`author_id` = ? AND `posts`.`title` = ?;
-- 1, 1, old
UPDATE `posts` SET `author_id` = ? WHERE `posts`.`id` = ?;
-- 1, 5
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- new, 1
-- result: the row with id = 1

-- mariadb
UPDATE `User` SET `name` = ? WHERE `User`.`id` = ?;
-- Ann, 1
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`id` = ?;
-- 1, 4
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`views` = ?;
-- 1, 0
UPDATE `posts` SET `views` = `posts`.`views` + ? WHERE `posts`.`author_id` = ? AND `posts`.`title` = ?;
-- 1, 1, old
UPDATE `posts` SET `author_id` = ? WHERE `posts`.`id` = ?;
-- 1, 5
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- new, 1
-- result: the row with id = 1