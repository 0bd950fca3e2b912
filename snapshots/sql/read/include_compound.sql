-- sqlite
SELECT t0."row", t0."number", t0."next_row", t0."next_number" FROM "Seat" AS t0 WHERE (t0."next_row", t0."next_number") IN (VALUES (?, ?), (?, ?), (?, ?), (?, ?));
-- Int(1), Int(9), Int(2), Int(9), Int(3), Int(9), Int(3), Int(9)

-- postgresql
SELECT t0."row", t0."number", t0."next_row", t0."next_number" FROM "Seat" AS t0 WHERE (t0."next_row", t0."next_number") IN (SELECT * FROM UNNEST($1, $2));
-- List([Int(1), Int(2), Int(3)]), List([Int(9), Int(9), Int(9)])

-- mysql
SELECT t0.`row`, t0.`number`, t0.`next_row`, t0.`next_number` FROM `Seat` AS t0 WHERE (t0.`next_row`, t0.`next_number`) IN ((?, ?), (?, ?), (?, ?), (?, ?));
-- Int(1), Int(9), Int(2), Int(9), Int(3), Int(9), Int(3), Int(9)