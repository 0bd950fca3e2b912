CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
CREATE TABLE "User" ("id" TEXT NOT NULL, "role" "Role" NOT NULL, "tags" TEXT[] NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
