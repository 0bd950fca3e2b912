ALTER TABLE "tags" RENAME COLUMN "color" TO "colour";
