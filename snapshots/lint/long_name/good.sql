CREATE TABLE "notes" ("a_short_name" INTEGER);
