-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."id" = ?;
-- 1

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."id" = $1;
-- 1

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`id` = ?;
-- 1

-- mariadb
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`id` = ?;
-- 1