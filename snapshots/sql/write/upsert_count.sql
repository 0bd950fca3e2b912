-- sqlite
INSERT INTO "posts" ("id", "title") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET "views" = CASE WHEN "posts"."views" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "posts"."views" + ? END RETURNING "id", "title", "views", "author_id";
-- 1, a, 1, 1

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