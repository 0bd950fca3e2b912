SELECT "id", "email" FROM "User" ORDER BY "id";
SELECT "id", "name" FROM "new_User";
INSERT INTO "new_User" ("id") VALUES (2);
SELECT count(*) FROM "new_User_4";
