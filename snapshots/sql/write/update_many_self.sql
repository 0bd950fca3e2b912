-- sqlite
UPDATE "Seat" SET "next_row" = ? WHERE EXISTS (SELECT 1 FROM "Seat" AS t0 WHERE t0."row" = "Seat"."next_row" AND t0."number" = "Seat"."next_number" AND t0."row" = ?);
-- Null, 2

-- postgresql
UPDATE "Seat" SET "next_row" = $1 WHERE EXISTS (SELECT 1 FROM "Seat" AS t0 WHERE t0."row" = "Seat"."next_row" AND t0."number" = "Seat"."next_number" AND t0."row" = $2);
-- Null, 2

-- mysql
UPDATE `Seat` SET `next_row` = ? WHERE (`row`, `number`) IN (SELECT * FROM (SELECT DISTINCT t0.`row`, t0.`number` FROM `Seat` AS t0 WHERE EXISTS (SELECT 1 FROM `Seat` AS t1 WHERE t1.`row` = t0.`next_row` AND t1.`number` = t0.`next_number` AND t1.`row` = ?)) AS matched);
-- Null, 2

-- mariadb
UPDATE `Seat` SET `next_row` = ? WHERE (`row`, `number`) IN (SELECT * FROM (SELECT DISTINCT t0.`row`, t0.`number` FROM `Seat` AS t0 WHERE EXISTS (SELECT 1 FROM `Seat` AS t1 WHERE t1.`row` = t0.`next_row` AND t1.`number` = t0.`next_number` AND t1.`row` = ?)) AS matched);
-- Null, 2