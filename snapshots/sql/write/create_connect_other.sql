-- sqlite
SELECT t0."id" FROM "User" AS t0 WHERE t0."email" = ?;
-- a@b
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?) RETURNING "id", "title", "views", "author_id";
-- a, <0>

-- postgresql
SELECT t0."id" FROM "User" AS t0 WHERE t0."email" = $1;
-- a@b
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2) RETURNING "id", "title", "views", "author_id";
-- a, <0>

-- mysql
SELECT t0.`id` FROM `User` AS t0 WHERE t0.`email` = ?;
-- a@b
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- a, <0>
-- <1>: the last id
-- result: the row with id = <1>

-- mariadb
SELECT t0.`id` FROM `User` AS t0 WHERE t0.`email` = ?;
-- a@b
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?) RETURNING `id`, `title`, `views`, `author_id`;
-- a, <0>