-- dioptra: allow lint.column_made_optional reason="clients since 2.0 know it as optional"
ALTER TABLE "posts" ALTER COLUMN "title" DROP NOT NULL;
