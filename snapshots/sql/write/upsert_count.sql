-- sqlite
INSERT INTO "posts" ("id", "title") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET "views" = "posts"."views" + ? RETURNING "id", "title", "views", "author_id";
-- Int(1), a, Int(1)

-- postgresql
INSERT INTO "posts" ("id", "title") VALUES ($1, $2) ON CONFLICT ("id") DO UPDATE SET "views" = "posts"."views" + $3 RETURNING "id", "title", "views", "author_id";
-- Int(1), a, Int(1)

-- mysql
INSERT INTO `posts` (`id`, `title`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `views` = `posts`.`views` + ?;
-- Int(1), a, Int(1)
-- result: the row with id = Int(1)

-- mariadb
INSERT INTO `posts` (`id`, `title`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `views` = `posts`.`views` + ? RETURNING `id`, `title`, `views`, `author_id`;
-- Int(1), a, Int(1)