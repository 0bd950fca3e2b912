-- Warnings:
--   column `A.many` is dropped and made anew, its values are lost
--   required column `A.many` has no default in the database: fails where the table has rows; give it a `@default`, or add it as optional, fill it, and require it in a later migration

-- AlterTable
CREATE SEQUENCE "A_id_seq" AS INTEGER;
ALTER TABLE "A" DROP COLUMN "many",
    ADD COLUMN "many" TEXT NOT NULL,
    ALTER COLUMN "one" SET DATA TYPE TEXT[] USING ARRAY["one"]::TEXT[],
    ALTER COLUMN "one" DROP NOT NULL,
    ALTER COLUMN "number" SET DATA TYPE BIGINT,
    ALTER COLUMN "flag" DROP DEFAULT,
    ALTER COLUMN "flag" SET DATA TYPE INTEGER USING "flag"::integer,
    ALTER COLUMN "flag" SET DEFAULT 1,
    ALTER COLUMN "when" SET DATA TYPE TIMESTAMPTZ(3),
    ALTER COLUMN "code" SET DATA TYPE VARCHAR(20);
ALTER TABLE "A" ALTER COLUMN "id" SET DEFAULT nextval('"A_id_seq"');
ALTER SEQUENCE "A_id_seq" OWNED BY "A"."id";
SELECT setval('"A_id_seq"', coalesce(max("id"), 0) + 1, false) FROM "A";
