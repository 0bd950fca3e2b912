ALTER TABLE "logs" ADD COLUMN "done" BOOLEAN;
COMMIT;
INSERT INTO "logs" ("entry") SELECT "id" + 100 FROM "posts";
COMMIT;
INSERT INTO "logs" ("entry") VALUES (99);
