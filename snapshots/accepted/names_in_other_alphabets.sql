-- CreateEnum
CREATE TYPE "Größe" AS ENUM ('klein', 'groß');

-- CreateTable
CREATE TABLE "Straße" (
    "id" INTEGER NOT NULL,
    "größe" "Größe" NOT NULL DEFAULT 'klein',

    CONSTRAINT "Straße_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "建物" (
    "id" INTEGER NOT NULL,
    "名前" TEXT NOT NULL,
    "straßeId" INTEGER NOT NULL,

    CONSTRAINT "建物_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "建物" ADD CONSTRAINT "建物_straßeId_fkey" FOREIGN KEY ("straßeId") REFERENCES "Straße"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
