CREATE UNIQUE INDEX CONCURRENTLY "tags_color_key" ON "tags"("color");
