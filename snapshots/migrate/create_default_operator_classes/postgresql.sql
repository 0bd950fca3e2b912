-- CreateTable
CREATE TABLE "Page" (
    "id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "tags" TEXT[],
    "content" JSONB NOT NULL,

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
CREATE INDEX "Page_id_idx" ON "Page" USING BRIN ("id" int4_min_max_ops);
