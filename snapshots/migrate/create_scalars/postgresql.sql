-- CreateEnum
CREATE TYPE "Role" AS ENUM ('READER', 'admin''s');

-- CreateTable
CREATE TABLE "Everything" (
    "id" BIGSERIAL NOT NULL,
    "text" TEXT NOT NULL DEFAULT 'it''s a "test" \ $1',
    "flag" BOOLEAN NOT NULL DEFAULT true,
    "int" INTEGER NOT NULL DEFAULT -5,
    "big" BIGINT NOT NULL DEFAULT 9007199254740993,
    "float" DOUBLE PRECISION NOT NULL DEFAULT 1.5,
    "decimal" DECIMAL(65,30) NOT NULL DEFAULT 10.25,
    "time" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fixed" TIMESTAMP(3) NOT NULL DEFAULT '2020-02-29 10:30:00 +00:00',
    "json" JSONB NOT NULL DEFAULT '{"a": [1, "it''s"]}',
    "bytes" BYTEA NOT NULL DEFAULT '\xdeadbeef',
    "role" "Role" NOT NULL DEFAULT 'admin''s',
    "uuid" TEXT NOT NULL,
    "computed" TEXT NOT NULL DEFAULT lower('ABC'),
    "unknown" INTEGER,
    "changed" TIMESTAMP(3) NOT NULL,
    "optional" TEXT,

    CONSTRAINT "Everything_pkey" PRIMARY KEY ("id")
);
