-- AlterTable
ALTER TABLE "User" ADD COLUMN "kind" INTEGER;
