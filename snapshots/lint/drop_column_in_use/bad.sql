ALTER TABLE "tags" DROP COLUMN "color";
