INSERT INTO "A" ("one", "many", "number") VALUES (ARRAY['x', 'y'], 'z', 9000000000);
SELECT "id", "one", "many", "number", "flag", "code" FROM "A";
