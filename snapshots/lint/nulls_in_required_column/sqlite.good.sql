UPDATE "logs" SET "text" = '' WHERE "text" IS NULL;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_logs" ("entry" BIGINT NOT NULL, "text" TEXT NOT NULL);
INSERT INTO "new_logs" ("entry", "text") SELECT "entry", "text" FROM "logs";
DROP TABLE "logs";
ALTER TABLE "new_logs" RENAME TO "logs";
PRAGMA foreign_keys=ON;
