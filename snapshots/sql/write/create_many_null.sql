-- sqlite
INSERT INTO "User" ("email", "name") VALUES (?, ?), (?, ?);
-- a@a, Null, b@b, B

-- postgresql
INSERT INTO "User" ("email", "name") SELECT * FROM UNNEST($1, $2);
-- List([Text("a@a"), Text("b@b")]), List([Null, Text("B")])

-- mysql
INSERT INTO `User` (`email`, `name`) VALUES (?, ?), (?, ?);
-- a@a, Null, b@b, B

-- mariadb
INSERT INTO `User` (`email`, `name`) VALUES (?, ?), (?, ?);
-- a@a, Null, b@b, B