-- sqlite
INSERT INTO "User" ("email") VALUES (?) ON CONFLICT ("email") DO UPDATE SET "email" = "User"."email" RETURNING "id", "email", "name", "role";
-- a@b

-- postgresql
INSERT INTO "User" ("email") VALUES ($1) ON CONFLICT ("email") DO UPDATE SET "email" = "User"."email" RETURNING "id", "email", "name", "role"::text;
-- a@b

-- mysql
INSERT INTO `User` (`email`) VALUES (?) ON DUPLICATE KEY UPDATE `email` = `User`.`email`;
-- a@b
-- result: the row with email = a@b

-- mariadb
INSERT INTO `User` (`email`) VALUES (?) ON DUPLICATE KEY UPDATE `email` = `User`.`email` RETURNING `id`, `email`, `name`, `role`;
-- a@b