CREATE INDEX "posts_views_idx" ON "posts"("views");
