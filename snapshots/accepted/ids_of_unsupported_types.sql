-- CreateTable
CREATE TABLE "Booking" (
    "room" INTEGER NOT NULL,
    "period" tstzrange NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "Booking_pkey" PRIMARY KEY ("room", "period")
);

-- CreateTable
CREATE TABLE "Region" (
    "name" TEXT NOT NULL,
    "area" ltree NOT NULL,
    "length" text,
    "count" SERIAL NOT NULL,

    CONSTRAINT "Region_pkey" PRIMARY KEY ("area")
);

-- CreateTable
CREATE TABLE "Place" (
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "shape" geometry(Point, 4326) NOT NULL,

    CONSTRAINT "Place_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Booking_number_key" ON "Booking"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Region_name_key" ON "Region"("name");

-- CreateIndex
CREATE INDEX "Place_name_idx" ON "Place" USING GIST ("name");

-- CreateIndex
CREATE INDEX "Place_shape_idx" ON "Place" USING GIST ("shape");
