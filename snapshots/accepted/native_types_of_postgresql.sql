-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "citext";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pgcrypto" SCHEMA "public" VERSION '1.3';

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

-- CreateTable
CREATE TABLE "Everything" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "text" TEXT NOT NULL,
    "char" CHAR(2) NOT NULL,
    "varChar" VARCHAR(255) NOT NULL,
    "anyLength" VARCHAR NOT NULL,
    "bit" BIT(3) NOT NULL,
    "varBit" VARBIT(3) NOT NULL,
    "xml" XML,
    "inet" INET NOT NULL,
    "citext" CITEXT NOT NULL,
    "boolean" BOOLEAN NOT NULL DEFAULT false,
    "integer" INTEGER NOT NULL,
    "smallInt" SMALLINT NOT NULL,
    "oid" OID NOT NULL,
    "bigInt" BIGSERIAL NOT NULL,
    "double" DOUBLE PRECISION NOT NULL,
    "real" REAL NOT NULL,
    "decimal" DECIMAL(65,30) NOT NULL,
    "money" MONEY NOT NULL,
    "timestamp" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "timestamptz" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "date" DATE NOT NULL,
    "time" TIME(6) NOT NULL,
    "timetz" TIMETZ(6) NOT NULL,
    "json" JSON NOT NULL DEFAULT '{}',
    "jsonB" JSONB NOT NULL DEFAULT '{"a": [1]}',
    "bytes" BYTEA NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY['a', 'b']::TEXT[],
    "dates" DATE[],
    "vector" vector(1536),

    CONSTRAINT "Everything_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Everything_citext_key" ON "Everything"("citext");

-- CreateIndex
CREATE INDEX "Everything_jsonB_idx" ON "Everything" USING GIN ("jsonB" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "Everything_tags_idx" ON "Everything" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "Everything_inet_idx" ON "Everything" USING GIST ("inet" inet_ops);

-- CreateIndex
CREATE INDEX "Everything_text_idx" ON "Everything" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Everything_timestamp_idx" ON "Everything" USING BRIN ("timestamp");

-- CreateIndex
CREATE INDEX "by_name" ON "Everything"("varChar" DESC, "integer");

-- CreateIndex
CREATE INDEX "Everything_char_idx" ON "Everything" USING HASH ("char");

-- CreateIndex
CREATE INDEX "Everything_anyLength_idx" ON "Everything" USING SPGIST ("anyLength");
