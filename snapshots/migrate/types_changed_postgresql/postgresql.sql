-- Warnings:
--   column `Event.numbers` is dropped and made anew, its values are lost
--   column `Event.prices` goes from DECIMAL(14,4)[] to DECIMAL(20,0)[], which holds less
--   unique index `Event_numbers_key` on `Event`: fails where values are not unique

-- DropIndex
DROP INDEX "Event_numbers_key";

-- AlterTable
ALTER TABLE "Event" ALTER COLUMN "twice" DROP EXPRESSION;
ALTER TABLE "Event" DROP COLUMN "numbers",
    ADD COLUMN "numbers" INTEGER DEFAULT 1,
    ALTER COLUMN "twice" SET DATA TYPE TEXT,
    ALTER COLUMN "day" SET DATA TYPE TIMESTAMPTZ,
    ALTER COLUMN "day" SET DEFAULT '2020-01-31 10:20:30 +00:00',
    ALTER COLUMN "code" SET DATA TYPE TEXT,
    ALTER COLUMN "code" SET DEFAULT 'x',
    ALTER COLUMN "prices" SET DATA TYPE DECIMAL(20,0)[],
    ALTER COLUMN "prices" SET DEFAULT ARRAY[1.5]::DECIMAL(20,0)[],
    ALTER COLUMN "data" SET DATA TYPE JSON,
    ALTER COLUMN "data" SET DEFAULT '{}';

-- CreateIndex
CREATE UNIQUE INDEX "Event_numbers_key" ON "Event"("numbers");
