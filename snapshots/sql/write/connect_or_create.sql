-- sqlite
INSERT INTO "User" ("email") VALUES (?) ON CONFLICT ("email") DO NOTHING;
-- a@b
SELECT t0."id" FROM "User" AS t0 WHERE t0."email" = ?;
-- a@b
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?) RETURNING "id", "title", "views", "author_id";
-- a, <0>
INSERT INTO "Tag" ("name") VALUES (?), (?) ON CONFLICT ("name") DO NOTHING;
-- x, y
SELECT t0."id" FROM "Tag" AS t0 WHERE t0."name" IN (?, ?);
-- x, y
INSERT INTO "_PostToTag" ("A", "B") VALUES (?, ?) ON CONFLICT DO NOTHING;
-- <1>, <2>

-- postgresql
INSERT INTO "User" ("email") VALUES ($1) ON CONFLICT ("email") DO NOTHING;
-- a@b
SELECT t0."id" FROM "User" AS t0 WHERE t0."email" = $1;
-- a@b
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2) RETURNING "id", "title", "views", "author_id";
-- a, <0>
INSERT INTO "Tag" ("name") SELECT * FROM UNNEST($1) ON CONFLICT ("name") DO NOTHING;
-- List([Text("x"), Text("y")])
SELECT t0."id" FROM "Tag" AS t0 WHERE t0."name" = ANY($1);
-- List([Text("x"), Text("y")])
INSERT INTO "_PostToTag" ("A", "B") SELECT $1, * FROM UNNEST($2) ON CONFLICT DO NOTHING;
-- <1>, List([Text("<2>")])

-- mysql
INSERT INTO `User` (`email`) VALUES (?) ON DUPLICATE KEY UPDATE `email` = `email`;
-- a@b
SELECT t0.`id` FROM `User` AS t0 WHERE t0.`email` = ? FOR UPDATE;
-- a@b
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- a, <0>
-- <1>: the last id
INSERT INTO `Tag` (`name`) VALUES (?), (?) ON DUPLICATE KEY UPDATE `name` = `name`;
-- x, y
SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`name` IN (?, ?) FOR UPDATE;
-- x, y
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `A` = `A`;
-- <1>, <2>
-- result: the row with id = <1>

-- mariadb
INSERT INTO `User` (`email`) VALUES (?) ON DUPLICATE KEY UPDATE `email` = `email`;
-- a@b
SELECT t0.`id` FROM `User` AS t0 WHERE t0.`email` = ? FOR UPDATE;
-- a@b
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?) RETURNING `id`, `title`, `views`, `author_id`;
-- a, <0>
INSERT INTO `Tag` (`name`) VALUES (?), (?) ON DUPLICATE KEY UPDATE `name` = `name`;
-- x, y
SELECT t0.`id` FROM `Tag` AS t0 WHERE t0.`name` IN (?, ?) FOR UPDATE;
-- x, y
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `A` = `A`;
-- <1>, <2>