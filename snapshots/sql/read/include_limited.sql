-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM (SELECT t1.*, ROW_NUMBER() OVER (PARTITION BY t1."author_id" ORDER BY t1."title", t1."id") AS "_rank" FROM "posts" AS t1 WHERE t1."author_id" IN (?, ?, ?, ?)) AS t0 WHERE t0."_rank" > ? AND t0."_rank" <= ? ORDER BY t0."_rank";
-- Int(1), Int(2), Int(3), Int(3), Int(0), Int(3)

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM (SELECT t1.*, ROW_NUMBER() OVER (PARTITION BY t1."author_id" ORDER BY t1."title", t1."id") AS "_rank" FROM "posts" AS t1 WHERE t1."author_id" = ANY($1)) AS t0 WHERE t0."_rank" > $2 AND t0."_rank" <= $3 ORDER BY t0."_rank";
-- List([Int(1), Int(2), Int(3)]), Int(0), Int(3)

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM (SELECT t1.*, ROW_NUMBER() OVER (PARTITION BY t1.`author_id` ORDER BY t1.`title`, t1.`id`) AS `_rank` FROM `posts` AS t1 WHERE t1.`author_id` IN (?, ?, ?, ?)) AS t0 WHERE t0.`_rank` > ? AND t0.`_rank` <= ? ORDER BY t0.`_rank`;
-- Int(1), Int(2), Int(3), Int(3), Int(0), Int(3)