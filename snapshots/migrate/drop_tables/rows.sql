INSERT INTO "A" ("id") VALUES (1);
INSERT INTO "B" ("id", "aId") VALUES (2, 1);
UPDATE "A" SET "bId" = 2;
INSERT INTO "C" ("bId", "name") VALUES (2, 'kept');
