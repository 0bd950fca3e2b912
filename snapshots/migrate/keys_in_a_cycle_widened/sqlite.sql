-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Chicken" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "eggId" BIGINT NOT NULL,

    CONSTRAINT "Chicken_eggId_fkey" FOREIGN KEY ("eggId") REFERENCES "Egg" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Chicken" ("id", "eggId")
    SELECT old."id", old."eggId" FROM "Chicken" AS old;
DROP TABLE "Chicken";
ALTER TABLE "new_Chicken" RENAME TO "Chicken";
CREATE UNIQUE INDEX "Chicken_eggId_key" ON "Chicken"("eggId");
CREATE TABLE "new_Egg" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "chickenId" BIGINT,
    "previous" BIGINT,

    CONSTRAINT "Egg_chickenId_fkey" FOREIGN KEY ("chickenId") REFERENCES "Chicken" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Egg_previous_fkey" FOREIGN KEY ("previous") REFERENCES "Egg" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Egg" ("id", "chickenId", "previous")
    SELECT old."id", old."chickenId", old."previous" FROM "Egg" AS old;
DROP TABLE "Egg";
ALTER TABLE "new_Egg" RENAME TO "Egg";
PRAGMA foreign_keys=ON;
