ALTER TABLE "tags" DROP COLUMN "shade";
