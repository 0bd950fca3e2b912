-- sqlite
SELECT t0."id", t0."email", t0."name", t0."role" FROM "User" AS t0 WHERE ((t0."name" LIKE ? ESCAPE '!' OR length(t0."name") < octet_length(t0."name") AND instr(LOWER(t0."name"), LOWER(?)) > 0) OR t0."name" LIKE ? ESCAPE '!' OR LOWER(t0."email") = LOWER(?));
-- Text("%50!%!_!!%"), Text("50%_!"), Text("A%"), Text("A@B.C")

-- postgresql
SELECT t0."id", t0."email", t0."name", t0."role"::text FROM "User" AS t0 WHERE (t0."name" LIKE $1 ESCAPE '!' OR t0."name" ILIKE $2 ESCAPE '!' OR LOWER(t0."email") = LOWER($3));
-- Text("%50!%!_!!%"), Text("A%"), Text("A@B.C")

-- mysql
SELECT t0.`id`, t0.`email`, t0.`name`, t0.`role` FROM `User` AS t0 WHERE (t0.`name` LIKE ? ESCAPE '!' OR LOWER(t0.`name`) LIKE LOWER(?) ESCAPE '!' OR LOWER(t0.`email`) = LOWER(?));
-- Text("%50!%!_!!%"), Text("A%"), Text("A@B.C")