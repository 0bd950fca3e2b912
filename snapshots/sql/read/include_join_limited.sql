-- sqlite
SELECT t0."id", t0."name", t0."_parent" FROM (SELECT t2.*, t1."A" AS "_parent", ROW_NUMBER() OVER (PARTITION BY t1."A" ORDER BY t2."id") AS "_rank" FROM "Tag" AS t2 JOIN "_PostToTag" AS t1 ON t1."B" = t2."id" WHERE t1."A" IN (?, ?)) AS t0 WHERE t0."_rank" > ? AND t0."_rank" <= ? ORDER BY t0."_rank";
-- Int(1), Int(2), Int(1), Int(4)

-- postgresql
SELECT t0."id", t0."name", t0."_parent" FROM (SELECT t2.*, t1."A" AS "_parent", ROW_NUMBER() OVER (PARTITION BY t1."A" ORDER BY t2."id") AS "_rank" FROM "Tag" AS t2 JOIN "_PostToTag" AS t1 ON t1."B" = t2."id" WHERE t1."A" = ANY($1)) AS t0 WHERE t0."_rank" > $2 AND t0."_rank" <= $3 ORDER BY t0."_rank";
-- List([Int(1), Int(2)]), Int(1), Int(4)

-- mysql
SELECT t0.`id`, t0.`name`, t0.`_parent` FROM (SELECT t2.*, t1.`A` AS `_parent`, ROW_NUMBER() OVER (PARTITION BY t1.`A` ORDER BY t2.`id`) AS `_rank` FROM `Tag` AS t2 JOIN `_PostToTag` AS t1 ON t1.`B` = t2.`id` WHERE t1.`A` IN (?, ?)) AS t0 WHERE t0.`_rank` > ? AND t0.`_rank` <= ? ORDER BY t0.`_rank`;
-- Int(1), Int(2), Int(1), Int(4)