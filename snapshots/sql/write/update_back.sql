-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE t0."email" = ?;
-- a@b
DELETE FROM "posts" WHERE "posts"."author_id" = ? AND "posts"."id" = ?;
-- <0>, 4
DELETE FROM "posts" WHERE "posts"."author_id" = ? AND "posts"."views" = ?;
-- <0>, 0
UPDATE "posts" SET "views" = CASE WHEN "posts"."views" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "posts"."views" + ? END WHERE "posts"."author_id" = ? AND "posts"."title" = ?;
-- 1, 1, <0>, old
UPDATE "posts" SET "author_id" = ? WHERE "posts"."id" = ?;
-- <0>, 5
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?);
-- new, <0>

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE t0."email" = $1 FOR UPDATE;
-- a@b
DELETE FROM "posts" WHERE "posts"."author_id" = $1 AND "posts"."id" = $2;
-- <0>, 4
DELETE FROM "posts" WHERE "posts"."author_id" = $1 AND "posts"."views" = $2;
-- <0>, 0
UPDATE "posts" SET "views" = "posts"."views" + $1 WHERE "posts"."author_id" = $2 AND "posts"."title" = $3;
-- 1, <0>, old
UPDATE "posts" SET "author_id" = $1 WHERE "posts"."id" = $2;
-- <0>, 5
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2);
-- new, <0>

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`email` = ? FOR UPDATE;
-- a@b
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`id` = ?;
-- <0>, 4
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`views` = ?;
-- <0>, 0
UPDATE `posts` SET `views` = `posts`.`views` + ? WHERE `posts`.`author_id` = ? AND `posts`.`title` = ?;
-- 1, <0>, old
UPDATE `posts` SET `author_id` = ? WHERE `posts`.`id` = ?;
-- <0>, 5
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- new, <0>

-- mariadb
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE t0.`email` = ? FOR UPDATE;
-- a@b
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`id` = ?;
-- <0>, 4
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`views` = ?;
-- <0>, 0
UPDATE `posts` SET `views` = `posts`.`views` + ? WHERE `posts`.`author_id` = ? AND `posts`.`title` = ?;
-- 1, <0>, old
UPDATE `posts` SET `author_id` = ? WHERE `posts`.`id` = ?;
-- <0>, 5
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- new, <0>