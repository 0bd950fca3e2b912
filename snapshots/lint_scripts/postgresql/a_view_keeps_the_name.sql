ALTER TABLE "tags" RENAME TO "labels";
CREATE VIEW "tags" AS SELECT * FROM "labels";
