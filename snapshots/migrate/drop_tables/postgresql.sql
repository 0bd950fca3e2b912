-- Warnings:
--   table `A` is dropped, with its rows
--   table `B` is dropped, with its rows

-- DropForeignKey
ALTER TABLE "C" DROP CONSTRAINT "C_bId_fkey";

-- DropForeignKey
ALTER TABLE "A" DROP CONSTRAINT "A_bId_fkey";

-- DropForeignKey
ALTER TABLE "B" DROP CONSTRAINT "B_aId_fkey";

-- DropTable
DROP TABLE "A";

-- DropTable
DROP TABLE "B";

-- CreateTable
CREATE TABLE "D" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "D_pkey" PRIMARY KEY ("id")
);
