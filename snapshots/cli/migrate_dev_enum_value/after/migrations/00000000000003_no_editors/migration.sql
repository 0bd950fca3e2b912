-- Warnings:
--   enum `User.role` loses `EDITOR`: no row may have it

-- AlterTable
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'User.role cannot be a value of the enum: ' || substr(quote("role"), 1, 80)) FROM "User"
    WHERE "role" NOT IN ('READER');
