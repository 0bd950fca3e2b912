-- RenameTable
ALTER TABLE "Alpha" RENAME TO "Zeta";

-- RenameTable
ALTER TABLE "_AlphaToBeta" RENAME TO "_BetaToZeta";

-- RenameColumn
ALTER TABLE "_BetaToZeta" RENAME COLUMN "A" TO "A_was";

-- RenameColumn
ALTER TABLE "_BetaToZeta" RENAME COLUMN "B" TO "A";

-- RenameColumn
ALTER TABLE "_BetaToZeta" RENAME COLUMN "A_was" TO "B";

-- DropIndex
DROP INDEX "_AlphaToBeta_AB_unique";

-- DropIndex
DROP INDEX "_AlphaToBeta_B_index";

-- CreateIndex
CREATE UNIQUE INDEX "_BetaToZeta_AB_unique" ON "_BetaToZeta"("A", "B");

-- CreateIndex
CREATE INDEX "_BetaToZeta_B_index" ON "_BetaToZeta"("B");
