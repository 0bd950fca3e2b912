-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "citext";

-- CreateEnum
CREATE TYPE "Mood" AS ENUM ('HAPPY', 'SAD');

-- CreateTable
CREATE TABLE "Native" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "serial" SMALLSERIAL NOT NULL,
    "char" CHAR(10) NOT NULL,
    "varchar" VARCHAR(255) NOT NULL DEFAULT 'a',
    "citext" CITEXT NOT NULL,
    "inet" INET,
    "xml" XML,
    "bit" BIT(8),
    "varbit" VARBIT,
    "oid" OID,
    "real" REAL NOT NULL DEFAULT 0,
    "money" MONEY,
    "decimal" DECIMAL(10,2) NOT NULL DEFAULT 0.5,
    "date" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "time" TIME(3) NOT NULL,
    "timetz" TIMETZ(6),
    "timestamp" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "json" JSON NOT NULL DEFAULT '{}',
    "tags" TEXT[] DEFAULT ARRAY['a', 'it''s']::TEXT[],
    "empty" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "moods" "Mood"[] DEFAULT ARRAY['HAPPY', 'SAD']::"Mood"[],
    "dates" TIMESTAMP(3)[],
    "point" point,

    CONSTRAINT "Native_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Native_serial_key" ON "Native"("serial");

-- CreateIndex
CREATE INDEX "Native_tags_idx" ON "Native" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "Native_varchar_idx" ON "Native"("varchar" varchar_pattern_ops);

-- CreateIndex
CREATE INDEX "Native_real_idx" ON "Native"("real" DESC);

-- CreateIndex
CREATE INDEX "Native_inet_idx" ON "Native" USING HASH ("inet");
