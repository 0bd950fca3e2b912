UPDATE "tags" SET "color" = 'old' WHERE "id" = 2;
CREATE UNIQUE INDEX CONCURRENTLY "tags_color_key" ON "tags"("color");
