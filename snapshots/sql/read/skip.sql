-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 LIMIT -1 OFFSET ?;
-- Int(20)

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 OFFSET $1;
-- Int(20)

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 LIMIT 18446744073709551615 OFFSET ?;
-- Int(20)