-- sqlite
SELECT t0."id", t0."title", t0."row_version", t0."parent_id" FROM "Page" AS t0 WHERE t0."id" = ?;
-- 1
UPDATE "Page" SET "parent_id" = ?, "row_version" = CASE WHEN "Page"."row_version" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "Page"."row_version" + ? END WHERE "Page"."parent_id" = ? AND "Page"."id" = ?;
-- Null, 1, 1, <0>, 3
UPDATE "Page" SET "title" = ?, "row_version" = CASE WHEN "Page"."row_version" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "Page"."row_version" + ? END WHERE "Page"."parent_id" = ?;
-- b, 1, 1, <0>
UPDATE "Page" SET "parent_id" = ?, "row_version" = CASE WHEN "Page"."row_version" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "Page"."row_version" + ? END WHERE "Page"."id" = ?;
-- <0>, 1, 1, 2

-- postgresql
SELECT t0."id", t0."title", t0."row_version", t0."parent_id" FROM "Page" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- 1
UPDATE "Page" SET "parent_id" = $1, "row_version" = "Page"."row_version" + $2 WHERE "Page"."parent_id" = $3 AND "Page"."id" = $4;
-- Null, 1, <0>, 3
UPDATE "Page" SET "title" = $1, "row_version" = "Page"."row_version" + $2 WHERE "Page"."parent_id" = $3;
-- b, 1, <0>
UPDATE "Page" SET "parent_id" = $1, "row_version" = "Page"."row_version" + $2 WHERE "Page"."id" = $3;
-- <0>, 1, 2

-- mysql
SELECT t0.`id`, t0.`title`, t0.`row_version`, t0.`parent_id` FROM `Page` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
UPDATE `Page` SET `parent_id` = ?, `row_version` = `Page`.`row_version` + ? WHERE `Page`.`parent_id` = ? AND `Page`.`id` = ?;
-- Null, 1, <0>, 3
UPDATE `Page` SET `title` = ?, `row_version` = `Page`.`row_version` + ? WHERE `Page`.`parent_id` = ?;
-- b, 1, <0>
UPDATE `Page` SET `parent_id` = ?, `row_version` = `Page`.`row_version` + ? WHERE `Page`.`id` = ?;
-- <0>, 1, 2

-- mariadb
SELECT t0.`id`, t0.`title`, t0.`row_version`, t0.`parent_id` FROM `Page` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- 1
UPDATE `Page` SET `parent_id` = ?, `row_version` = `Page`.`row_version` + ? WHERE `Page`.`parent_id` = ? AND `Page`.`id` = ?;
-- Null, 1, <0>, 3
UPDATE `Page` SET `title` = ?, `row_version` = `Page`.`row_version` + ? WHERE `Page`.`parent_id` = ?;
-- b, 1, <0>
UPDATE `Page` SET `parent_id` = ?, `row_version` = `Page`.`row_version` + ? WHERE `Page`.`id` = ?;
-- <0>, 1, 2