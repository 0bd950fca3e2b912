DROP INDEX posts_title_idx, public.users_email_key;
DROP INDEX IF EXISTS "no_such_idx";
