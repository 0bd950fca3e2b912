-- sqlite
INSERT INTO "User" ("email") VALUES (?) RETURNING "id";
-- a@b
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?) RETURNING "id", "title", "views", "author_id";
-- a, <0>
SELECT t0."id" FROM "Tag" AS t0 WHERE t0."name" IN (?, ?);
-- x, y
INSERT INTO "Tag" ("name") VALUES (?) RETURNING "id";
-- new
INSERT INTO "_PostToTag" ("A", "B") VALUES (?, ?), (?, ?), (?, ?) ON CONFLICT DO NOTHING;
-- <1>, 1, <1>, <2>, <1>, <3>

-- postgresql
INSERT INTO "User" ("email") VALUES ($1) RETURNING "id";
-- a@b
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2) RETURNING "id", "title", "views", "author_id";
-- a, <0>
SELECT t0."id" FROM "Tag" AS t0 WHERE t0."name" = ANY($1);
-- List([Text("x"), Text("y")])
INSERT INTO "Tag" ("name") VALUES ($1) RETURNING "id";
-- new
INSERT INTO "_PostToTag" ("A", "B") SELECT $1, * FROM UNNEST($2) ON CONFLICT DO NOTHING;
-- <1>, List([Int(1), Text("<2>"), Text("<3>")])

-- mysql
INSERT INTO `User` (`email`) VALUES (?);
-- a@b
-- <0>: the last id
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- a, <0>
-- <1>: the last id
SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`name` IN (?, ?);
-- x, y
INSERT INTO `Tag` (`name`) VALUES (?);
-- new
-- <3>: the last id
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (?, ?), (?, ?), (?, ?) ON DUPLICATE KEY UPDATE `A` = `A`;
-- <1>, 1, <1>, <2>, <1>, <3>
-- result: the row with id = <1>

-- mariadb
INSERT INTO `User` (`email`) VALUES (?) RETURNING `id`;
-- a@b
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?) RETURNING `id`, `title`, `views`, `author_id`;
-- a, <0>
SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`name` IN (?, ?);
-- x, y
INSERT INTO `Tag` (`name`) VALUES (?) RETURNING `id`;
-- new
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (?, ?), (?, ?), (?, ?) ON DUPLICATE KEY UPDATE `A` = `A`;
-- <1>, 1, <1>, <2>, <1>, <3>