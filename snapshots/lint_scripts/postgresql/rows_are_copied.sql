ALTER TABLE "logs" ADD COLUMN "done" BOOLEAN;
INSERT INTO "logs" ("entry") SELECT "id" + 100 FROM "posts";
INSERT INTO "logs" ("entry") VALUES (99);
