-- sqlite
SELECT COUNT(*) FROM "posts" AS t0;
SELECT COUNT(*) FROM (SELECT t0."id" FROM "posts" AS t0 ORDER BY t0."id" LIMIT ?) AS counted;

-- postgresql
SELECT COUNT(*) FROM "posts" AS t0;
SELECT COUNT(*) FROM (SELECT t0."id" FROM "posts" AS t0 ORDER BY t0."id" LIMIT $1) AS counted;

-- mysql
SELECT COUNT(*) FROM `posts` AS t0;
SELECT COUNT(*) FROM (SELECT t0.`id` FROM `posts` AS t0 ORDER BY t0.`id` LIMIT ?) AS counted;