-- dioptra: allow lint.drop_column_in_use reason="no client of ours does since 2.0"
ALTER TABLE "tags" DROP COLUMN "color";
