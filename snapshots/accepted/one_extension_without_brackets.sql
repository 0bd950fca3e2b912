-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "extensions";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA "extensions" VERSION '1.1';

-- CreateTable
CREATE TABLE "A" (
    "id" UUID NOT NULL DEFAULT uuid_generate_v4(),

    CONSTRAINT "A_pkey" PRIMARY KEY ("id")
);
