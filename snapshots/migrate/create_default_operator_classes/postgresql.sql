-- CreateTable
CREATE TABLE "Page" (
    "id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "tags" TEXT[],
    "content" JSONB NOT NULL,
    "bits" VARBIT(8) NOT NULL,
    "time" TIMETZ NOT NULL,
    "made" TIMESTAMPTZ NOT NULL,
    "address" INET NOT NULL,

    CONSTRAINT "Page_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Page_tags_idx" ON "Page" USING GIN ("tags" array_ops);

-- CreateIndex
CREATE INDEX "Page_content_idx" ON "Page" USING GIN ("content" jsonb_ops);

-- CreateIndex
CREATE INDEX "paths" ON "Page" USING GIN ("content" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "Page_title_idx" ON "Page"("title" text_ops);

-- CreateIndex
CREATE INDEX "Page_id_idx" ON "Page" USING BRIN ("id" int4_minmax_ops);

-- CreateIndex
CREATE INDEX "Page_bits_idx" ON "Page" USING BRIN ("bits" varbit_minmax_ops);

-- CreateIndex
CREATE INDEX "Page_time_idx" ON "Page" USING BRIN ("time" timetz_minmax_ops);

-- CreateIndex
CREATE INDEX "Page_made_idx" ON "Page" USING BRIN ("made" timestamptz_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "Page_address_idx" ON "Page" USING BRIN ("address" inet_minmax_ops);
