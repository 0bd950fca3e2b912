-- CreateTable
CREATE TABLE "Member" (
    "since" INTEGER NOT NULL,
    "user" TEXT NOT NULL,
    "team" TEXT NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("team", "user")
);
