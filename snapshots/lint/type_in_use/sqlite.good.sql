ALTER TABLE "logs" ADD COLUMN "entry_text" TEXT;
