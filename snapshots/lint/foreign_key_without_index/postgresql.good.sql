CREATE INDEX CONCURRENTLY "posts_reviewer_id_idx" ON "posts"("reviewer_id");
ALTER TABLE "posts" ADD CONSTRAINT "posts_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "users"("id") NOT VALID;
