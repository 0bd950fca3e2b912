BEGIN;
COMMIT;
CREATE INDEX CONCURRENTLY "posts_views_idx" ON "posts"("views");
BEGIN;
COMMIT;
