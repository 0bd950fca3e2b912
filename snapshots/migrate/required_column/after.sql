INSERT INTO "User" ("token") VALUES ('t');
SELECT "id", "token" FROM "User";
