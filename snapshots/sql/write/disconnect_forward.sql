-- sqlite
UPDATE "Profile" SET "user_id" = ?, "updated_at" = ? WHERE "Profile"."id" = ? RETURNING "id", "bio", "user_id", "updated_at";
-- Null, now, p1

-- postgresql
UPDATE "Profile" SET "user_id" = $1, "updated_at" = $2 WHERE "Profile"."id" = $3 RETURNING "id", "bio", "user_id", "updated_at";
-- Null, now, p1

-- mysql
UPDATE `Profile` SET `user_id` = ?, `updated_at` = ? WHERE `Profile`.`id` = ?;
-- Null, now, p1
-- result: the row with id = p1

-- mariadb
UPDATE `Profile` SET `user_id` = ?, `updated_at` = ? WHERE `Profile`.`id` = ?;
-- Null, now, p1
-- result: the row with id = p1