-- sqlite
INSERT INTO "posts" ("id", "title") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET "views" = "posts"."views" + ? RETURNING "id", "title", "views", "author_id";
-- 1, a, 1

-- postgresql
INSERT INTO "posts" ("id", "title") VALUES ($1, $2) ON CONFLICT ("id") DO UPDATE SET "views" = "posts"."views" + $3 RETURNING "id", "title", "views", "author_id";
-- 1, a, 1

-- mysql
INSERT INTO `posts` (`id`, `title`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `views` = `posts`.`views` + ?;
-- 1, a, 1
-- result: the row with id = 1

-- mariadb
INSERT INTO `posts` (`id`, `title`) VALUES (?, ?) ON DUPLICATE KEY UPDATE `views` = `posts`.`views` + ? RETURNING `id`, `title`, `views`, `author_id`;
-- 1, a, 1