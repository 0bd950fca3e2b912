-- sqlite
INSERT INTO "User" ("email", "role") VALUES (?, ?) RETURNING "id", "email", "name", "role";
-- a@b, ADMIN

-- postgresql
INSERT INTO "User" ("email", "role") VALUES ($1, $2::text::"Role") RETURNING "id", "email", "name", "role"::text;
-- a@b, ADMIN

-- mysql
INSERT INTO `User` (`email`, `role`) VALUES (?, ?);
-- a@b, ADMIN
-- <0>: the last id
-- result: the row with id = <0>

-- mariadb
INSERT INTO `User` (`email`, `role`) VALUES (?, ?) RETURNING `id`, `email`, `name`, `role`;
-- a@b, ADMIN