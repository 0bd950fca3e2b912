-- CreateTable
CREATE TABLE "M" (
    "id" INTEGER NOT NULL,
    "b" BOOLEAN NOT NULL,
    "t" TEXT,

    CONSTRAINT "M_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "M_id_key" ON "M"("id") WHERE "b" = true AND "t" = 'x';

-- CreateIndex
CREATE INDEX "M_b_idx" ON "M"("b") WHERE "t" IS NOT NULL;
