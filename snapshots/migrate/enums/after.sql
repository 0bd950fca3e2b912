INSERT INTO "User" ("id") VALUES (4);
INSERT INTO "User" ("id", "role", "color") VALUES (5, 'EDITOR', 'RED');
SELECT "id", "role", "color", "size", "fresh" FROM "User" ORDER BY "id";
