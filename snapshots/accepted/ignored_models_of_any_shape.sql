-- CreateTable
CREATE TABLE "Marker" (
    
);

-- CreateTable
CREATE TABLE "Log" (
    "line" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Old" (
    "id" TEXT,
    "spot" geometry NOT NULL,

    CONSTRAINT "Old_pkey" PRIMARY KEY ("id")
);
