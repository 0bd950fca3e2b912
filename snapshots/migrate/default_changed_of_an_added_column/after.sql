INSERT INTO "Item" ("id") VALUES (3);
SELECT "id", "state" FROM "Item" ORDER BY "id";
SELECT "id" FROM "Item" WHERE "state" = 'old' ORDER BY "id";
PRAGMA integrity_check;
