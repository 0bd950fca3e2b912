-- What the search page needs.
CREATE INDEX CONCURRENTLY "User_email_idx" ON "User"("email");

-- The old picture.
ALTER TABLE "User" ADD COLUMN "age" INTEGER, ALTER COLUMN "email" DROP DEFAULT;
ALTER TABLE "User" ADD CONSTRAINT "User_name_not_null" CHECK ("name" IS NOT NULL) NOT VALID;
COMMIT;
ALTER TABLE "User" VALIDATE CONSTRAINT "User_name_not_null";
COMMIT;
ALTER TABLE "User" ALTER COLUMN "name" SET NOT NULL;
ALTER TABLE "User" DROP CONSTRAINT "User_name_not_null";
-- dioptra: allow lint.drop_table reason="moved to the disk"
COMMIT;
DROP TABLE "Picture";
-- dioptra: allow lint.drop_table reason="nobody has pictures"
COMMIT;
DROP TABLE "Image";
