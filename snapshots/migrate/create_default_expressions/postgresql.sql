-- CreateTable
CREATE TABLE "Order" (
    "id" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL DEFAULT 1 + 2,
    "label" TEXT NOT NULL DEFAULT 'a' || 'b',
    "plain" INTEGER NOT NULL DEFAULT 7,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);
