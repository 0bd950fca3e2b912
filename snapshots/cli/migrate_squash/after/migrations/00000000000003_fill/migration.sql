-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "name" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- The migrations that were squashed also did this, which the schema does not say. Keep what a new
-- database needs.
-- 00000000000003_fill:
-- INSERT INTO User (email) VALUES ('admin@x');
