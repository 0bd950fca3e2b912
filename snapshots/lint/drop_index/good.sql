DROP INDEX CONCURRENTLY "posts_title_idx";
