INSERT INTO "Egg" (id) VALUES (1), (2);
INSERT INTO "Chicken" (id, "eggId") VALUES (1, 1);
UPDATE "Egg" SET "chickenId" = 1, previous = 1 WHERE id = 2;
