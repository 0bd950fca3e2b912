CREATE UNIQUE INDEX CONCURRENTLY "posts_title_key" ON "posts" ("title");
ALTER TABLE "posts" ADD CONSTRAINT "posts_title_key" UNIQUE USING INDEX "posts_title_key";
