-- sqlite
UPDATE "posts" SET "views" = CASE WHEN "posts"."views" / ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "posts"."views" / ? END WHERE "posts"."id" = ? RETURNING "id", "title", "views", "author_id";
-- 2, 2, 1

-- postgresql
UPDATE "posts" SET "views" = "posts"."views" / $1 WHERE "posts"."id" = $2 RETURNING "id", "title", "views", "author_id";
-- 2, 1

-- mysql
UPDATE `posts` SET `views` = `posts`.`views` DIV ? WHERE `posts`.`id` = ?;
-- 2, 1
-- result: the row with id = 1

-- mariadb
UPDATE `posts` SET `views` = `posts`.`views` DIV ? WHERE `posts`.`id` = ?;
-- 2, 1
-- result: the row with id = 1