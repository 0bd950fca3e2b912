-- sqlite
SELECT t0."id" FROM "User" AS t0 WHERE t0."email" = ?;
-- a@b
-- unless there is one: {
INSERT INTO "User" ("email") VALUES (?) RETURNING "id";
-- a@b
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?);
-- other, <1>
-- <0>: <1>
-- }
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?) RETURNING "id", "title", "views", "author_id";
-- a, <0>

-- postgresql
SELECT t0."id" FROM "User" AS t0 WHERE t0."email" = $1;
-- a@b
-- unless there is one: {
INSERT INTO "User" ("email") VALUES ($1) RETURNING "id";
-- a@b
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2);
-- other, <1>
-- <0>: <1>
-- }
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2) RETURNING "id", "title", "views", "author_id";
-- a, <0>

-- mysql
SELECT t0.`id` FROM `User` AS t0 WHERE t0.`email` = ?;
-- a@b
-- unless there is one: {
INSERT INTO `User` (`email`) VALUES (?);
-- a@b
-- <1>: the last id
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- other, <1>
-- <0>: <1>
-- }
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- a, <0>
-- <2>: the last id
-- result: the row with id = <2>

-- mariadb
SELECT t0.`id` FROM `User` AS t0 WHERE t0.`email` = ?;
-- a@b
-- unless there is one: {
INSERT INTO `User` (`email`) VALUES (?) RETURNING `id`;
-- a@b
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- other, <1>
-- <0>: <1>
-- }
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?) RETURNING `id`, `title`, `views`, `author_id`;
-- a, <0>