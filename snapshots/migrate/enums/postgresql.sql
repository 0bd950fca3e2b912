-- Warnings:
--   enum `Extent` loses `SMALL`: no row may have it

-- AlterEnum
ALTER TYPE "Role" RENAME VALUE 'WRITER' TO 'AUTHOR';

-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'GUEST' BEFORE 'READER';

-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'EDITOR' BEFORE 'ADMIN';

-- RenameEnum
ALTER TYPE "Size" RENAME TO "Extent";

-- CreateEnum
CREATE TYPE "Fresh" AS ENUM ('NEW');

-- AlterEnum
CREATE TYPE "Color_new" AS ENUM ('GREEN', 'RED', 'BLUE');
ALTER TABLE "User" ALTER COLUMN "color" DROP DEFAULT,
    ALTER COLUMN "color" SET DATA TYPE "Color_new" USING "color"::text::"Color_new";
ALTER TYPE "Color" RENAME TO "Color_old";
ALTER TYPE "Color_new" RENAME TO "Color";
DROP TYPE "Color_old";
ALTER TABLE "User" ALTER COLUMN "color" SET DEFAULT 'RED';

-- AlterEnum
CREATE TYPE "Extent_new" AS ENUM ('LARGE');
ALTER TABLE "User" ALTER COLUMN "size" DROP DEFAULT,
    ALTER COLUMN "size" SET DATA TYPE "Extent_new" USING "size"::text::"Extent_new";
ALTER TYPE "Extent" RENAME TO "Extent_old";
ALTER TYPE "Extent_new" RENAME TO "Extent";
DROP TYPE "Extent_old";
ALTER TABLE "User" ALTER COLUMN "size" SET DEFAULT 'LARGE';

-- AlterTable
ALTER TABLE "User" ADD COLUMN "fresh" "Fresh" NOT NULL DEFAULT 'NEW',
    ALTER COLUMN "color" SET DEFAULT 'BLUE';

-- DropEnum
DROP TYPE "Unused";
