-- sqlite
UPDATE "User" SET "email" = ? WHERE "User"."email" = ? AND "User"."role" = ? RETURNING "id", "email", "name", "role";
-- c@d, a@b, ADMIN

-- postgresql
UPDATE "User" SET "email" = $1 WHERE "User"."email" = $2 AND "User"."role" = $3::text::"Role" RETURNING "id", "email", "name", "role"::text;
-- c@d, a@b, ADMIN

-- mysql
UPDATE `User` SET `email` = ? WHERE `User`.`email` = ? AND `User`.`role` = ?;
-- c@d, a@b, ADMIN
-- result: the row with email = c@d

-- mariadb
UPDATE `User` SET `email` = ? WHERE `User`.`email` = ? AND `User`.`role` = ?;
-- c@d, a@b, ADMIN
-- result: the row with email = c@d