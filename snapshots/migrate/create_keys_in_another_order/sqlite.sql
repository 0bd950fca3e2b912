-- CreateTable
CREATE TABLE "Member" (
    "since" INTEGER NOT NULL,
    "user" TEXT NOT NULL,
    "team" TEXT NOT NULL,

    PRIMARY KEY ("team", "user")
);
