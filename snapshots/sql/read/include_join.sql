-- sqlite
SELECT t0."id", t0."name", t1."A" FROM "Tag" AS t0 JOIN "_PostToTag" AS t1 ON t1."B" = t0."id" WHERE t1."A" IN (?, ?);
-- Int(1), Int(2)

-- postgresql
SELECT t0."id", t0."name", t1."A" FROM "Tag" AS t0 JOIN "_PostToTag" AS t1 ON t1."B" = t0."id" WHERE t1."A" = ANY($1);
-- List([Int(1), Int(2)])

-- mysql
SELECT t0.`id`, t0.`name`, t1.`A` FROM `Tag` AS t0 JOIN `_PostToTag` AS t1 ON t1.`B` = t0.`id` WHERE t1.`A` IN (?, ?);
-- Int(1), Int(2)