ALTER TABLE posts ALTER COLUMN title SET STATISTICS 500;
ALTER TABLE posts ALTER COLUMN title SET STORAGE EXTERNAL;
ALTER INDEX posts_title_idx SET (fillfactor = 80);
CREATE STATISTICS posts_title_views ON title, views FROM posts;
ALTER TABLE posts SET (fillfactor = 80);
COMMENT ON TABLE posts IS 'what people write';
