-- sqlite
UPDATE "User" SET "name" = ? WHERE "User"."id" = ? RETURNING "id", "email", "name", "role";
-- Ann, Int(1)
DELETE FROM "posts" WHERE "posts"."author_id" = ? AND "posts"."id" = ?;
-- Int(1), Int(4)
DELETE FROM "posts" WHERE "posts"."author_id" = ? AND "posts"."views" = ?;
-- Int(1), Int(0)
UPDATE "posts" SET "views" = "posts"."views" + ? WHERE "posts"."author_id" = ? AND "posts"."title" = ?;
-- Int(1), Int(1), old
UPDATE "posts" SET "author_id" = ? WHERE "posts"."id" = ?;
-- Int(1), Int(5)
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?);
-- new, Int(1)

-- postgresql
UPDATE "User" SET "name" = $1 WHERE "User"."id" = $2 RETURNING "id", "email", "name", "role"::text;
-- Ann, Int(1)
DELETE FROM "posts" WHERE "posts"."author_id" = $1 AND "posts"."id" = $2;
-- Int(1), Int(4)
DELETE FROM "posts" WHERE "posts"."author_id" = $1 AND "posts"."views" = $2;
-- Int(1), Int(0)
UPDATE "posts" SET "views" = "posts"."views" + $1 WHERE "posts"."author_id" = $2 AND "posts"."title" = $3;
-- Int(1), Int(1), old
UPDATE "posts" SET "author_id" = $1 WHERE "posts"."id" = $2;
-- Int(1), Int(5)
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2);
-- new, Int(1)

-- mysql
UPDATE `User` SET `name` = ? WHERE `User`.`id` = ?;
-- Ann, Int(1)
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`id` = ?;
-- Int(1), Int(4)
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`views` = ?;
-- Int(1), Int(0)
UPDATE `posts` SET `views` = `posts`.`views` + ? WHERE `posts`.`author_id` = ? AND `posts`.`title` = ?;
-- Int(1), Int(1), old
UPDATE `posts` SET `author_id` = ? WHERE `posts`.`id` = ?;
-- Int(1), Int(5)
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- new, Int(1)
-- result: the row with id = Int(1)

-- mariadb
UPDATE `User` SET `name` = ? WHERE `User`.`id` = ?;
-- Ann, Int(1)
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`id` = ?;
-- Int(1), Int(4)
DELETE FROM `posts` WHERE `posts`.`author_id` = ? AND `posts`.`views` = ?;
-- Int(1), Int(0)
UPDATE `posts` SET `views` = `posts`.`views` + ? WHERE `posts`.`author_id` = ? AND `posts`.`title` = ?;
-- Int(1), Int(1), old
UPDATE `posts` SET `author_id` = ? WHERE `posts`.`id` = ?;
-- Int(1), Int(5)
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- new, Int(1)
-- result: the row with id = Int(1)