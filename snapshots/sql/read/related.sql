-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE EXISTS (SELECT 1 FROM "posts" AS t1 WHERE t1."author_id" = t0."id" AND t1."views" = ?) AND NOT EXISTS (SELECT 1 FROM "posts" AS t2 WHERE t2."author_id" = t0."id" AND (NOT EXISTS (SELECT 1 FROM "Tag" AS t3 JOIN "_PostToTag" AS t4 ON t4."B" = t3."id" WHERE t4."A" = t2."id")) IS NOT TRUE) AND NOT EXISTS (SELECT 1 FROM "posts" AS t5 WHERE t5."author_id" = t0."id" AND (t5."id" = ? OR t5."id" = ?));
-- Int(5), Int(1), Int(2)

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE EXISTS (SELECT 1 FROM "posts" AS t1 WHERE t1."author_id" = t0."id" AND t1."views" = $1) AND NOT EXISTS (SELECT 1 FROM "posts" AS t2 WHERE t2."author_id" = t0."id" AND (NOT EXISTS (SELECT 1 FROM "Tag" AS t3 JOIN "_PostToTag" AS t4 ON t4."B" = t3."id" WHERE t4."A" = t2."id")) IS NOT TRUE) AND NOT EXISTS (SELECT 1 FROM "posts" AS t5 WHERE t5."author_id" = t0."id" AND (t5."id" = $2 OR t5."id" = $3));
-- Int(5), Int(1), Int(2)

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE EXISTS (SELECT 1 FROM `posts` AS t1 WHERE t1.`author_id` = t0.`id` AND t1.`views` = ?) AND NOT EXISTS (SELECT 1 FROM `posts` AS t2 WHERE t2.`author_id` = t0.`id` AND (NOT EXISTS (SELECT 1 FROM `Tag` AS t3 JOIN `_PostToTag` AS t4 ON t4.`B` = t3.`id` WHERE t4.`A` = t2.`id`)) IS NOT TRUE) AND NOT EXISTS (SELECT 1 FROM `posts` AS t5 WHERE t5.`author_id` = t0.`id` AND (t5.`id` = ? OR t5.`id` = ?));
-- Int(5), Int(1), Int(2)