CREATE UNIQUE INDEX "tags_color_key" ON "tags"("color");
