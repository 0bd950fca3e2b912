-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."id" = ?;
-- Int(1)

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."id" = $1 FOR UPDATE;
-- Int(1)

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- Int(1)

-- mariadb
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`id` = ? FOR UPDATE;
-- Int(1)