-- sqlite
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?), (?, ?);
-- a, 1, c, 1
INSERT INTO "posts" ("title", "views", "author_id") VALUES (?, ?, ?);
-- b, 3, 2

-- postgresql
INSERT INTO "posts" ("title", "author_id") SELECT * FROM UNNEST($1, $2);
-- List([Text("a"), Text("c")]), List([Int(1), Int(1)])
INSERT INTO "posts" ("title", "views", "author_id") SELECT * FROM UNNEST($1, $2, $3);
-- List([Text("b")]), List([Int(3)]), List([Int(2)])

-- mysql
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?), (?, ?);
-- a, 1, c, 1
INSERT INTO `posts` (`title`, `views`, `author_id`) VALUES (?, ?, ?);
-- b, 3, 2

-- mariadb
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?), (?, ?);
-- a, 1, c, 1
INSERT INTO `posts` (`title`, `views`, `author_id`) VALUES (?, ?, ?);
-- b, 3, 2