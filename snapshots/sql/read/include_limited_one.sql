-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."author_id" IN (?) ORDER BY t0."title", t0."id" LIMIT ?;
-- Int(1), Int(3)

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 WHERE t0."author_id" = ANY($1) ORDER BY t0."title", t0."id" LIMIT $2;
-- List([Int(1)]), Int(3)

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 WHERE t0.`author_id` IN (?) ORDER BY t0.`title`, t0.`id` LIMIT ?;
-- Int(1), Int(3)