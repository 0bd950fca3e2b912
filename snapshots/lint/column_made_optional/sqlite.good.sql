PRAGMA foreign_keys=OFF;
CREATE TABLE "new_tags" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT '', "color" TEXT NOT NULL, "tone" TEXT, "shade" TEXT);
INSERT INTO "new_tags" SELECT * FROM "tags";
DROP TABLE "tags";
ALTER TABLE "new_tags" RENAME TO "tags";
PRAGMA foreign_keys=ON;
