-- sqlite
INSERT INTO "User" ("email") VALUES (?) RETURNING "id", "email", "name", "role";
-- a@b
UPDATE "posts" SET "author_id" = ? WHERE "posts"."id" IN (?, ?);
-- <0>, 5, 6
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?), (?, ?);
-- a, <0>, b, <0>
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?) RETURNING "id";
-- c, <0>
INSERT INTO "Tag" ("name") VALUES (?) RETURNING "id";
-- t
INSERT INTO "_PostToTag" ("A", "B") VALUES (?, ?) ON CONFLICT DO NOTHING;
-- <1>, <2>
INSERT INTO "posts" ("title", "views", "author_id") VALUES (?, ?, ?);
-- d, 3, <0>

-- postgresql
INSERT INTO "User" ("email") VALUES ($1) RETURNING "id", "email", "name", "role"::text;
-- a@b
UPDATE "posts" SET "author_id" = $1 WHERE "posts"."id" = ANY($2);
-- <0>, List([Int(5), Int(6)])
INSERT INTO "posts" ("title", "author_id") SELECT * FROM UNNEST($1, $2);
-- List([Text("a"), Text("b")]), List([Text("<0>"), Text("<0>")])
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2) RETURNING "id";
-- c, <0>
INSERT INTO "Tag" ("name") VALUES ($1) RETURNING "id";
-- t
INSERT INTO "_PostToTag" ("A", "B") SELECT $1, * FROM UNNEST($2) ON CONFLICT DO NOTHING;
-- <1>, List([Text("<2>")])
INSERT INTO "posts" ("title", "views", "author_id") VALUES ($1, $2, $3);
-- d, 3, <0>

-- mysql
INSERT INTO `User` (`email`) VALUES (?);
-- a@b
-- <0>: the last id
UPDATE `posts` SET `author_id` = ? WHERE `posts`.`id` IN (?, ?);
-- <0>, 5, 6
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?), (?, ?);
-- a, <0>, b, <0>
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- c, <0>
-- <1>: the last id
INSERT INTO `Tag` (`name`) VALUES (?);
-- t
-- <2>: the last id
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `A` = `A`;
-- <1>, <2>
INSERT INTO `posts` (`title`, `views`, `author_id`) VALUES (?, ?, ?);
-- d, 3, <0>
-- result: the row with id = <0>

-- mariadb
INSERT INTO `User` (`email`) VALUES (?) RETURNING `id`, `email`, `name`, `role`;
-- a@b
UPDATE `posts` SET `author_id` = ? WHERE `posts`.`id` IN (?, ?);
-- <0>, 5, 6
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?), (?, ?);
-- a, <0>, b, <0>
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?) RETURNING `id`;
-- c, <0>
INSERT INTO `Tag` (`name`) VALUES (?) RETURNING `id`;
-- t
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `A` = `A`;
-- <1>, <2>
INSERT INTO `posts` (`title`, `views`, `author_id`) VALUES (?, ?, ?);
-- d, 3, <0>