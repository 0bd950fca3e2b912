-- AlterTable
ALTER TABLE "User" ADD COLUMN "size" INTEGER;
