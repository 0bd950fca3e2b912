-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM (SELECT t1.*, ROW_NUMBER() OVER (PARTITION BY t1."author_id" ORDER BY t1."views", t1."id") AS "_rank" FROM "posts" AS t1) AS t0 WHERE t0."_rank" = 1 ORDER BY t0."views";
-- 

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM (SELECT t1.*, ROW_NUMBER() OVER (PARTITION BY t1."author_id" ORDER BY t1."views", t1."id") AS "_rank" FROM "posts" AS t1) AS t0 WHERE t0."_rank" = 1 ORDER BY t0."views";
-- 

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM (SELECT t1.*, ROW_NUMBER() OVER (PARTITION BY t1.`author_id` ORDER BY t1.`views`, t1.`id`) AS `_rank` FROM `posts` AS t1) AS t0 WHERE t0.`_rank` = 1 ORDER BY t0.`views`;
--