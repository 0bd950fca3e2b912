// Two models that are related in several ways.

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id        Int       @id @default(autoincrement())
  email     String    @unique
  written   Message[] @relation("Author")
  received  Message[] @relation("Recipient")
  pinned    Message?  @relation("Pinned", fields: [pinnedId], references: [id])
  pinnedId  Int?      @unique
  starred   Message[] @relation("Starred")
}

model Message {
  id          Int    @id @default(autoincrement())
  text        String
  author      User   @relation("Author", fields: [authorId], references: [id])
  authorId    Int
  recipient   User?  @relation("Recipient", fields: [recipientEmail], references: [email])
  recipientEmail String?
  pinnedBy    User?  @relation("Pinned")
  starredBy   User[] @relation("Starred")
}
