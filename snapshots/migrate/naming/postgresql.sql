-- CreateEnum
CREATE TYPE "order_state" AS ENUM ('OPEN', 'PAID');

-- CreateTable
CREATE TABLE "customer" (
    "id" SERIAL NOT NULL,
    "full_name" TEXT NOT NULL,
    "LEGACY" TEXT,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchases" (
    "id" SERIAL NOT NULL,
    "state" "order_state" NOT NULL DEFAULT 'OPEN',
    "customer_id" INTEGER NOT NULL,
    "placed_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purchases_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "customer_LEGACY_key" ON "customer"("LEGACY");

-- CreateIndex
CREATE UNIQUE INDEX "purchases_placed_at_key" ON "purchases"("placed_at") WHERE "state" = 'OPEN';

-- CreateIndex
CREATE INDEX "purchases_customer_id_placed_at_idx" ON "purchases"("customer_id", "placed_at");

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
