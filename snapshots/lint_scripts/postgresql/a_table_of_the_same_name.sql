DROP TABLE "tags";
CREATE TABLE "tags" ("id" BIGINT PRIMARY KEY, "name" TEXT NOT NULL);
CREATE INDEX "tags_name_idx" ON "tags" ("name");
COMMIT;
ALTER TABLE "logs" RENAME TO "old_logs";
CREATE TABLE "logs" ("entry" BIGINT PRIMARY KEY);
COMMIT;
CREATE TABLE IF NOT EXISTS "posts" ("id" INTEGER PRIMARY KEY);
CREATE INDEX "posts_views_idx" ON "posts" ("views");
