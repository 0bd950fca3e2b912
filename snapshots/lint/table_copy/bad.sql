ALTER TABLE "posts" MODIFY COLUMN "views" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "posts" ADD CONSTRAINT "posts_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "users"("id");
ALTER TABLE "tags" CONVERT TO CHARACTER SET latin1;
ALTER TABLE "posts" ADD CONSTRAINT "posts_views_check" CHECK (views >= 0);
ALTER TABLE "posts" ADD COLUMN "token" VARCHAR(36) DEFAULT (uuid());
ALTER TABLE "posts" ADD FULLTEXT INDEX "posts_title_idx2" ("title");
ALTER TABLE "tags" DROP PRIMARY KEY, ADD INDEX "tags_id_idx" ("id");
