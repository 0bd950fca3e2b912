-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."id" = ?;
-- 1
DELETE FROM "_PostToTag" WHERE "A" = ? AND "B" NOT IN (SELECT t0."id" FROM "Tag" AS t0 WHERE t0."name" IN (?, ?));
-- <0>, x, y
SELECT t0."id" FROM "Tag" AS t0 WHERE t0."name" IN (?, ?);
-- x, y
INSERT INTO "_PostToTag" ("A", "B") VALUES (?, ?) ON CONFLICT DO NOTHING;
-- <0>, <1>

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- 1
DELETE FROM "_PostToTag" WHERE "A" = $1 AND "B" NOT IN (SELECT t0."id" FROM "Tag" AS t0 WHERE t0."name" = ANY($2));
-- <0>, List([Text("x"), Text("y")])
SELECT t0."id" FROM "Tag" AS t0 WHERE t0."name" = ANY($1);
-- List([Text("x"), Text("y")])
INSERT INTO "_PostToTag" ("A", "B") SELECT $1, * FROM UNNEST($2) ON CONFLICT DO NOTHING;
-- <0>, List([Text("<1>")])

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
DELETE FROM `_PostToTag` WHERE `A` = ? AND `B` NOT IN (SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`name` IN (?, ?));
-- <0>, x, y
SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`name` IN (?, ?);
-- x, y
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `A` = `A`;
-- <0>, <1>

-- mariadb
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
DELETE FROM `_PostToTag` WHERE `A` = ? AND `B` NOT IN (SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`name` IN (?, ?));
-- <0>, x, y
SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`name` IN (?, ?);
-- x, y
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `A` = `A`;
-- <0>, <1>