-- sqlite
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 ORDER BY (SELECT t1."name" FROM "User" AS t1 WHERE t1."id" = t0."author_id") DESC NULLS LAST, t0."title", t0."id" LIMIT ? OFFSET ?;
-- Int(10), Int(20)

-- postgresql
SELECT t0."id", t0."title", t0."views", t0."author_id" FROM "posts" AS t0 ORDER BY (SELECT t1."name" FROM "User" AS t1 WHERE t1."id" = t0."author_id") DESC NULLS LAST, t0."title", t0."id" LIMIT $1 OFFSET $2;
-- Int(10), Int(20)

-- mysql
SELECT t0.`id`, t0.`title`, t0.`views`, t0.`author_id` FROM `posts` AS t0 ORDER BY (SELECT t1.`name` FROM `User` AS t1 WHERE t1.`id` = t0.`author_id`) IS NULL, (SELECT t2.`name` FROM `User` AS t2 WHERE t2.`id` = t0.`author_id`) DESC, t0.`title`, t0.`id` LIMIT ? OFFSET ?;
-- Int(10), Int(20)