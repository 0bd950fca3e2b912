-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 ORDER BY t0."id" LIMIT -1 OFFSET ?;
-- Int(20)

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 ORDER BY t0."id" OFFSET $1;
-- Int(20)

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 ORDER BY t0.`id` LIMIT 18446744073709551615 OFFSET ?;
-- Int(20)