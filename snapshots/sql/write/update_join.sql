-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."id" = ?;
-- 1
DELETE FROM "_PostToTag" WHERE "A" = ? AND "B" IN (SELECT t0."id" FROM "Tag" AS t0 WHERE t0."id" = ?);
-- <0>, 3
DELETE FROM "Tag" WHERE "Tag"."id" IN (SELECT "B" FROM "_PostToTag" WHERE "A" = ?) AND "Tag"."name" = ?;
-- <0>, x
UPDATE "Tag" SET "name" = ? WHERE "Tag"."id" IN (SELECT "B" FROM "_PostToTag" WHERE "A" = ?) AND "Tag"."name" = ?;
-- z, <0>, y

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- 1
DELETE FROM "_PostToTag" WHERE "A" = $1 AND "B" IN (SELECT t0."id" FROM "Tag" AS t0 WHERE t0."id" = $2);
-- <0>, 3
DELETE FROM "Tag" WHERE "Tag"."id" IN (SELECT "B" FROM "_PostToTag" WHERE "A" = $1) AND "Tag"."name" = $2;
-- <0>, x
UPDATE "Tag" SET "name" = $1 WHERE "Tag"."id" IN (SELECT "B" FROM "_PostToTag" WHERE "A" = $2) AND "Tag"."name" = $3;
-- z, <0>, y

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
DELETE FROM `_PostToTag` WHERE `A` = ? AND `B` IN (SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`id` = ?);
-- <0>, 3
DELETE FROM `Tag` WHERE `Tag`.`id` IN (SELECT `B` FROM `_PostToTag` WHERE `A` = ?) AND `Tag`.`name` = ?;
-- <0>, x
UPDATE `Tag` SET `name` = ? WHERE `Tag`.`id` IN (SELECT `B` FROM `_PostToTag` WHERE `A` = ?) AND `Tag`.`name` = ?;
-- z, <0>, y

-- mariadb
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
DELETE FROM `_PostToTag` WHERE `A` = ? AND `B` IN (SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`id` = ?);
-- <0>, 3
DELETE FROM `Tag` WHERE `Tag`.`id` IN (SELECT `B` FROM `_PostToTag` WHERE `A` = ?) AND `Tag`.`name` = ?;
-- <0>, x
UPDATE `Tag` SET `name` = ? WHERE `Tag`.`id` IN (SELECT `B` FROM `_PostToTag` WHERE `A` = ?) AND `Tag`.`name` = ?;
-- z, <0>, y