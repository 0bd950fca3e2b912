-- CreateTable
CREATE TABLE "Order" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "amount" INTEGER NOT NULL DEFAULT (1 + 2),
    "label" TEXT NOT NULL DEFAULT ('a' || 'b'),
    "plain" INTEGER NOT NULL DEFAULT 7
);
