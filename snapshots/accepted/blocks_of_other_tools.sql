-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "audit";

-- CreateEnum
CREATE TYPE "audit"."kinds" AS ENUM ('1', 'TWO');

-- CreateTable
CREATE TABLE "audit"."accounts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "e-mail" TEXT NOT NULL,
    "parentId" UUID,
    "secret" TEXT,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."Thing" (
    "id" SERIAL NOT NULL,
    "ownerId" UUID NOT NULL,

    CONSTRAINT "Thing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."Log" (
    "line" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "audit"."_watchers" (
    "A" UUID NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_watchers_AB_pkey" PRIMARY KEY ("A", "B")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_email" ON "audit"."accounts"("e-mail");

-- CreateIndex
CREATE INDEX "old_style" ON "audit"."accounts"("e-mail", "parentId");

-- CreateIndex
CREATE INDEX "accounts_parentId_id_idx" ON "audit"."accounts"("parentId", "id");

-- CreateIndex
CREATE INDEX "_watchers_B_index" ON "audit"."_watchers"("B");

-- AddForeignKey
ALTER TABLE "audit"."accounts" ADD CONSTRAINT "up" FOREIGN KEY ("parentId") REFERENCES "audit"."accounts"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "public"."Thing" ADD CONSTRAINT "Thing_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "audit"."accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit"."_watchers" ADD CONSTRAINT "_watchers_A_fkey" FOREIGN KEY ("A") REFERENCES "audit"."accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit"."_watchers" ADD CONSTRAINT "_watchers_B_fkey" FOREIGN KEY ("B") REFERENCES "public"."Thing"("id") ON DELETE CASCADE ON UPDATE CASCADE;
