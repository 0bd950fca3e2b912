CREATE UNIQUE INDEX CONCURRENTLY "logs_pkey" ON "logs" ("entry");
ALTER TABLE "logs" ADD CONSTRAINT "logs_pkey" PRIMARY KEY USING INDEX "logs_pkey";
