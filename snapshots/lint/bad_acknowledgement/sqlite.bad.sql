-- dioptra: allow lint.drop_table
DROP TABLE "tags";
