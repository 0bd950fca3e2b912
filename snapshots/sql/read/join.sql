-- sqlite
SELECT t0."title", t0."id", t1."id", t1."email", t1."name", t1."role" FROM "posts" AS t0 LEFT JOIN "User" AS t1 ON t1."id" = t0."author_id";
-- 

-- postgresql
SELECT t0."title", t0."id", t1."id", t1."email", t1."name", t1."role"::text FROM "posts" AS t0 LEFT JOIN "User" AS t1 ON t1."id" = t0."author_id";
-- 

-- mysql
SELECT t0.`title`, t0.`id`, t1.`id`, t1.`email`, t1.`name`, t1.`role` FROM `posts` AS t0 LEFT JOIN `User` AS t1 ON t1.`id` = t0.`author_id`;
--