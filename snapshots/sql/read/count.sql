-- sqlite
SELECT COUNT(*) FROM "posts" AS t0;
SELECT COUNT(*) FROM (SELECT 1 FROM "posts" AS t0 LIMIT ?) AS counted;

-- postgresql
SELECT COUNT(*) FROM "posts" AS t0;
SELECT COUNT(*) FROM (SELECT 1 FROM "posts" AS t0 LIMIT $1) AS counted;

-- mysql
SELECT COUNT(*) FROM `posts` AS t0;
SELECT COUNT(*) FROM (SELECT 1 FROM `posts` AS t0 LIMIT ?) AS counted;