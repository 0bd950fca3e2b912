CREATE TABLE "setting" ("id" TEXT PRIMARY KEY, "size" INTEGER);
INSERT INTO "setting" ("id", "size") VALUES ("first", NULL);
