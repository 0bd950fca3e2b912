CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL);
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY, checksum TEXT NOT NULL, finished_at DATETIME, migration_name TEXT NOT NULL, logs TEXT, rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp, applied_steps_count INTEGER NOT NULL DEFAULT 0);
INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('1', 'b68a6f1c0bd5b2fe2b4d2e438e8855586b2d540c2abd5017ff001e7d33a9edcb', 1, '00000000000001_init'), ('2', '0', 1, '00000000000002_edited'), ('3', '0', 1, '00000000000004_gone');
INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('4', '0', '00000000000003_pending');
