-- sqlite
INSERT INTO "Page" ("id", "title", "row_version") VALUES (?, ?, ?) ON CONFLICT ("id") DO UPDATE SET "title" = ?, "row_version" = CASE WHEN "Page"."row_version" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "Page"."row_version" + ? END RETURNING "id", "title", "row_version", "parent_id";
-- 1, a, 1, b, 1, 1

-- postgresql
INSERT INTO "Page" ("id", "title", "row_version") VALUES ($1, $2, $3) ON CONFLICT ("id") DO UPDATE SET "title" = $4, "row_version" = "Page"."row_version" + $5 RETURNING "id", "title", "row_version", "parent_id";
-- 1, a, 1, b, 1

-- mysql
INSERT INTO `Page` (`id`, `title`, `row_version`) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE `title` = ?, `row_version` = `Page`.`row_version` + ?;
-- 1, a, 1, b, 1
-- result: the row with id = 1

-- mariadb
INSERT INTO `Page` (`id`, `title`, `row_version`) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE `title` = ?, `row_version` = `Page`.`row_version` + ? RETURNING `id`, `title`, `row_version`, `parent_id`;
-- 1, a, 1, b, 1