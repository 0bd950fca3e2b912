-- sqlite
UPDATE "posts" SET "title" = ?, "views" = CASE WHEN "posts"."views" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "posts"."views" + ? END WHERE "posts"."id" = ? RETURNING "id", "title", "views", "author_id";
-- b, 1, 1, 1

-- postgresql
UPDATE "posts" SET "title" = $1, "views" = "posts"."views" + $2 WHERE "posts"."id" = $3 RETURNING "id", "title", "views", "author_id";
-- b, 1, 1

-- mysql
UPDATE `posts` SET `title` = ?, `views` = `posts`.`views` + ? WHERE `posts`.`id` = ?;
-- b, 1, 1
-- result: the row with id = 1

-- mariadb
UPDATE `posts` SET `title` = ?, `views` = `posts`.`views` + ? WHERE `posts`.`id` = ?;
-- b, 1, 1
-- result: the row with id = 1