-- Warnings:
--   column `User.gone` is dropped, with its values
--   column `User.name` becomes required: fails where it is NULL
--   column `User.score` becomes required: fails where it is NULL
--   column `User.text` is converted from TEXT to INTEGER: fails where a value cannot be

-- AlterTable
ALTER TABLE "User" DROP COLUMN "gone",
    ADD COLUMN "filled" TEXT NOT NULL DEFAULT 'x',
    ALTER COLUMN "name" SET NOT NULL,
    ALTER COLUMN "nickname" DROP NOT NULL,
    ALTER COLUMN "age" SET DEFAULT 2,
    ALTER COLUMN "score" SET DEFAULT 7,
    ALTER COLUMN "score" SET NOT NULL,
    ALTER COLUMN "big" SET DATA TYPE BIGINT,
    ALTER COLUMN "text" SET DATA TYPE INTEGER USING "text"::INTEGER,
    ALTER COLUMN "flag" DROP DEFAULT,
    ALTER COLUMN "flag" SET DATA TYPE INTEGER USING "flag"::integer,
    ALTER COLUMN "flag" SET DEFAULT 3,
    ALTER COLUMN "time" DROP DEFAULT;
