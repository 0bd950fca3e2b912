-- CreateTable
CREATE TABLE "Order" (
    "id" SERIAL NOT NULL,
    "amount" INTEGER NOT NULL,
    "discount" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER GENERATED ALWAYS AS (amount - discount) STORED,
    "email" TEXT NOT NULL,
    "deleted" TIMESTAMP(3),

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "order_amount_positive" CHECK (amount > 0)
);

-- CreateIndex
CREATE UNIQUE INDEX "Order_email_key" ON "Order"("email") WHERE "deleted" IS NULL;

-- CreateIndex
CREATE INDEX "order_large" ON "Order"("amount") WHERE amount > 100;

-- CreateIndex
CREATE INDEX "order_email_lower" ON "Order"((lower(email)));
