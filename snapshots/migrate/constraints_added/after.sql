SELECT id, "userId", editor, views FROM "Post";
