-- sqlite
INSERT INTO "User" DEFAULT VALUES RETURNING "id", "email", "name", "role";

-- postgresql
INSERT INTO "User" DEFAULT VALUES RETURNING "id", "email", "name", "role"::text;

-- mysql
INSERT INTO `User` () VALUES ();
-- <0>: the last id
-- result: the row with id = <0>

-- mariadb
INSERT INTO `User` () VALUES () RETURNING `id`, `email`, `name`, `role`;