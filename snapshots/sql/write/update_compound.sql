-- sqlite
SELECT t0."row", t0."number", t0."next_row", t0."next_number" FROM "Seat" AS t0 WHERE t0."row" = ? AND t0."number" = ?;
-- 1, 1
UPDATE "Seat" SET "next_row" = ?, "next_number" = ? WHERE "Seat"."next_row" = ? AND "Seat"."next_number" = ? AND NOT (("Seat"."row" = ? AND "Seat"."number" = ?) OR ("Seat"."row" = ? AND "Seat"."number" = ?));
-- Null, Null, <0>, <1>, 1, 2, 1, 3
UPDATE "Seat" SET "next_row" = ?, "next_number" = ? WHERE (("Seat"."row" = ? AND "Seat"."number" = ?) OR ("Seat"."row" = ? AND "Seat"."number" = ?));
-- <0>, <1>, 1, 2, 1, 3

-- postgresql
SELECT t0."row", t0."number", t0."next_row", t0."next_number" FROM "Seat" AS t0 WHERE t0."row" = $1 AND t0."number" = $2 FOR UPDATE;
-- 1, 1
UPDATE "Seat" SET "next_row" = $1, "next_number" = $2 WHERE "Seat"."next_row" = $3 AND "Seat"."next_number" = $4 AND NOT (("Seat"."row" = $5 AND "Seat"."number" = $6) OR ("Seat"."row" = $7 AND "Seat"."number" = $8));
-- Null, Null, <0>, <1>, 1, 2, 1, 3
UPDATE "Seat" SET "next_row" = $1, "next_number" = $2 WHERE (("Seat"."row" = $3 AND "Seat"."number" = $4) OR ("Seat"."row" = $5 AND "Seat"."number" = $6));
-- <0>, <1>, 1, 2, 1, 3

-- mysql
SELECT t0.`row`, t0.`number`, t0.`next_row`, t0.`next_number` FROM `Seat` AS t0 WHERE t0.`row` = ? AND t0.`number` = ? FOR UPDATE;
-- 1, 1
UPDATE `Seat` SET `next_row` = ?, `next_number` = ? WHERE `Seat`.`next_row` = ? AND `Seat`.`next_number` = ? AND NOT ((`Seat`.`row` = ? AND `Seat`.`number` = ?) OR (`Seat`.`row` = ? AND `Seat`.`number` = ?));
-- Null, Null, <0>, <1>, 1, 2, 1, 3
UPDATE `Seat` SET `next_row` = ?, `next_number` = ? WHERE ((`Seat`.`row` = ? AND `Seat`.`number` = ?) OR (`Seat`.`row` = ? AND `Seat`.`number` = ?));
-- <0>, <1>, 1, 2, 1, 3

-- mariadb
SELECT t0.`row`, t0.`number`, t0.`next_row`, t0.`next_number` FROM `Seat` AS t0 WHERE t0.`row` = ? AND t0.`number` = ? FOR UPDATE;
-- 1, 1
UPDATE `Seat` SET `next_row` = ?, `next_number` = ? WHERE `Seat`.`next_row` = ? AND `Seat`.`next_number` = ? AND NOT ((`Seat`.`row` = ? AND `Seat`.`number` = ?) OR (`Seat`.`row` = ? AND `Seat`.`number` = ?));
-- Null, Null, <0>, <1>, 1, 2, 1, 3
UPDATE `Seat` SET `next_row` = ?, `next_number` = ? WHERE ((`Seat`.`row` = ? AND `Seat`.`number` = ?) OR (`Seat`.`row` = ? AND `Seat`.`number` = ?));
-- <0>, <1>, 1, 2, 1, 3