-- sqlite
UPDATE "Page" SET "title" = ?, "row_version" = CASE WHEN "Page"."row_version" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "Page"."row_version" + ? END WHERE "Page"."id" = ? AND "Page"."row_version" = ? RETURNING "id", "title", "row_version", "parent_id";
-- b, 1, 1, 1, 3

-- postgresql
UPDATE "Page" SET "title" = $1, "row_version" = "Page"."row_version" + $2 WHERE "Page"."id" = $3 AND "Page"."row_version" = $4 RETURNING "id", "title", "row_version", "parent_id";
-- b, 1, 1, 3

-- mysql
UPDATE `Page` SET `title` = ?, `row_version` = `Page`.`row_version` + ? WHERE `Page`.`id` = ? AND `Page`.`row_version` = ?;
-- b, 1, 1, 3
-- result: the row with id = 1

-- mariadb
UPDATE `Page` SET `title` = ?, `row_version` = `Page`.`row_version` + ? WHERE `Page`.`id` = ? AND `Page`.`row_version` = ?;
-- b, 1, 1, 3
-- result: the row with id = 1