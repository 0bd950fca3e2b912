-- sqlite
INSERT INTO "posts" ("title", "author_id") VALUES (?, ?), (?, ?) ON CONFLICT DO NOTHING;
-- a, 1, c, 1
INSERT INTO "posts" ("title", "views", "author_id") VALUES (?, ?, ?) ON CONFLICT DO NOTHING;
-- b, 3, 2

-- postgresql
INSERT INTO "posts" ("title", "author_id") SELECT * FROM UNNEST($1, $2) ON CONFLICT DO NOTHING;
-- List([Text("a"), Text("c")]), List([Int(1), Int(1)])
INSERT INTO "posts" ("title", "views", "author_id") SELECT * FROM UNNEST($1, $2, $3) ON CONFLICT DO NOTHING;
-- List([Text("b")]), List([Int(3)]), List([Int(2)])

-- mysql
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?), (?, ?) ON DUPLICATE KEY UPDATE `title` = IF(@dioptra_skipped := @dioptra_skipped + 1, `title`, `title`);
-- a, 1, c, 1
INSERT INTO `posts` (`title`, `views`, `author_id`) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE `title` = IF(@dioptra_skipped := @dioptra_skipped + 1, `title`, `title`);
-- b, 3, 2

-- mariadb
INSERT INTO `posts` (`title`, `author_id`) VALUES (?, ?), (?, ?) ON DUPLICATE KEY UPDATE `title` = IF(@dioptra_skipped := @dioptra_skipped + 1, `title`, `title`);
-- a, 1, c, 1
INSERT INTO `posts` (`title`, `views`, `author_id`) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE `title` = IF(@dioptra_skipped := @dioptra_skipped + 1, `title`, `title`);
-- b, 3, 2