ALTER TABLE posts ADD COLUMN slug TEXT UNIQUE;
ALTER TABLE "posts" ADD COLUMN "rank" INTEGER CONSTRAINT "rank_is_positive" CHECK (rank > 0), ADD COLUMN "note" TEXT;
ALTER TABLE public.posts ADD COLUMN IF NOT EXISTS editor_id INTEGER REFERENCES users (id) ON DELETE SET NULL;
CREATE INDEX CONCURRENTLY posts_editor_id_idx ON posts (editor_id);
