-- sqlite
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?) RETURNING "id", "title", "views", "author_id";
-- a, 7

-- postgresql
INSERT INTO "posts" ("title", "author_id") VALUES ($1, $2) RETURNING "id", "title", "views", "author_id";
-- a, 7

-- mysql
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?);
-- a, 7
-- <0>: the last id
-- result: the row with id = <0>

-- mariadb
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?) RETURNING `id`, `title`, `views`, `author_id`;
-- a, 7