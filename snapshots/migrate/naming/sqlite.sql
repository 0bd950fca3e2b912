-- CreateTable
CREATE TABLE "customer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "full_name" TEXT NOT NULL,
    "LEGACY" TEXT
);

-- CreateTable
CREATE TABLE "purchases" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "customer_id" INTEGER NOT NULL,
    "placed_at" DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')),

    CONSTRAINT "purchases_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "customer_LEGACY_key" ON "customer"("LEGACY");

-- CreateIndex
CREATE UNIQUE INDEX "purchases_placed_at_key" ON "purchases"("placed_at") WHERE "state" = 'OPEN';

-- CreateIndex
CREATE INDEX "purchases_customer_id_placed_at_idx" ON "purchases"("customer_id", "placed_at");
