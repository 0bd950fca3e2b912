ALTER TABLE "posts" ADD CONSTRAINT "has_author" CHECK ("author_id" IS NOT NULL) NOT VALID;
ALTER TABLE "posts" ADD CONSTRAINT "has_reviewer" CHECK ("reviewer_id" IS NOT NULL) NOT VALID;
UPDATE posts SET reviewer_id = 1 WHERE reviewer_id IS NULL;
