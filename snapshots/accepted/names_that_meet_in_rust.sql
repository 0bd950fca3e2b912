-- CreateEnum
CREATE TYPE "Status" AS ENUM ('IN_PROGRESS', 'InProgress', 'in_progress');

-- CreateEnum
CREATE TYPE "status_2" AS ENUM ('a', 'b');

-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" INTEGER,
    "Created_at" INTEGER,
    "type" "Status" NOT NULL,
    "Type" "status_2",

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" INTEGER NOT NULL,
    "user" INTEGER,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client" (
    "userId" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,

    CONSTRAINT "client_pkey" PRIMARY KEY ("userId", "user_id")
);

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
