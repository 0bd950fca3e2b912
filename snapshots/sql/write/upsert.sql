-- sqlite
INSERT INTO "User" ("email") VALUES (?) ON CONFLICT ("email") DO UPDATE SET "name" = ? RETURNING "id", "email", "name", "role";
-- a@b, Ann

-- postgresql
INSERT INTO "User" ("email") VALUES ($1) ON CONFLICT ("email") DO UPDATE SET "name" = $2 RETURNING "id", "email", "name", "role"::text;
-- a@b, Ann

-- mysql
INSERT INTO `User` (`email`) VALUES (?) ON DUPLICATE KEY UPDATE `name` = ?;
-- a@b, Ann
-- result: the row with email = a@b

-- mariadb
INSERT INTO `User` (`email`) VALUES (?) ON DUPLICATE KEY UPDATE `name` = ? RETURNING `id`, `email`, `name`, `role`;
-- a@b, Ann