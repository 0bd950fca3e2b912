-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

-- CreateTable
CREATE TABLE "A" (
    "id" UUID NOT NULL DEFAULT uuid_generate_v4(),

    CONSTRAINT "A_pkey" PRIMARY KEY ("id")
);
