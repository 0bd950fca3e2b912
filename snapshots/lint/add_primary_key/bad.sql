ALTER TABLE "logs" ADD CONSTRAINT "logs_pkey" PRIMARY KEY ("entry");
