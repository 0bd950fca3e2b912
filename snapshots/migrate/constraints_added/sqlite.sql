-- Warnings:
--   foreign key `Post_editor_fkey` on `Post`: fails where a row refers to none of `User`
--   check `Post_views_check` on `Post`: fails where a row breaks it

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Post" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "userId" INTEGER NOT NULL,
    "editor" INTEGER,
    "views" INTEGER NOT NULL,
    "draft_id" INTEGER,
    "pages" INTEGER,

    CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Post_editor_fkey" FOREIGN KEY ("editor") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Post_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Post_views_check" CHECK (views >= 0),
    CONSTRAINT "Post_pages_check" CHECK (pages > 0)
);
INSERT INTO "new_Post" ("id", "userId", "editor", "views")
    SELECT old."id", old."userId", old."editor", old."views" FROM "Post" AS old;
DROP TABLE "Post";
ALTER TABLE "new_Post" RENAME TO "Post";
PRAGMA foreign_keys=ON;
