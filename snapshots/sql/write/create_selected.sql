-- sqlite
INSERT INTO "User" ("email") VALUES (?) RETURNING "email", "id";
-- a@b

-- postgresql
INSERT INTO "User" ("email") VALUES ($1) RETURNING "email", "id";
-- a@b

-- mysql
INSERT INTO `User` (`email`) VALUES (?);
-- a@b
-- <0>: the last id
-- result: the row with id = <0>

-- mariadb
INSERT INTO `User` (`email`) VALUES (?) RETURNING `email`, `id`;
-- a@b