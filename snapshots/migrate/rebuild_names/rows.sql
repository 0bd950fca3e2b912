INSERT INTO "User" ("email") VALUES ('a@x'), ('b@x');
INSERT INTO "new_User" ("id", "name") VALUES (1, 'c');
