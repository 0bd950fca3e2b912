-- dioptra: allow lint.drop_table reason="no client of ours does since 2.0"
DROP TABLE "tags";
