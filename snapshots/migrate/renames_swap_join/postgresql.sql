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
DROP INDEX "_AlphaToBeta_B_index";

-- RenameConstraint
ALTER TABLE "Zeta" RENAME CONSTRAINT "Alpha_pkey" TO "Zeta_pkey";

-- AlterTable
ALTER TABLE "_BetaToZeta" DROP CONSTRAINT "_AlphaToBeta_AB_pkey",
    ADD CONSTRAINT "_BetaToZeta_AB_pkey" PRIMARY KEY ("A", "B");

-- RenameConstraint
ALTER TABLE "_BetaToZeta" RENAME CONSTRAINT "_AlphaToBeta_B_fkey" TO "_BetaToZeta_A_fkey";

-- RenameConstraint
ALTER TABLE "_BetaToZeta" RENAME CONSTRAINT "_AlphaToBeta_A_fkey" TO "_BetaToZeta_B_fkey";

-- CreateIndex
CREATE INDEX "_BetaToZeta_B_index" ON "_BetaToZeta"("B");
