CREATE UNIQUE INDEX CONCURRENTLY "posts_title_key" ON "public"."posts" (title);
ALTER TABLE "public"."posts" ADD CONSTRAINT "posts_title_key" UNIQUE USING INDEX "posts_title_key" DEFERRABLE INITIALLY DEFERRED;
CREATE UNIQUE INDEX CONCURRENTLY "posts_views_key" ON "posts" ("views") INCLUDE ("title");
ALTER TABLE "posts" ADD CONSTRAINT "posts_views_key" UNIQUE USING INDEX "posts_views_key";
CREATE UNIQUE INDEX CONCURRENTLY "logs_pkey" ON "logs" (entry);
ALTER TABLE "logs" ADD CONSTRAINT "logs_pkey" PRIMARY KEY USING INDEX "logs_pkey";
