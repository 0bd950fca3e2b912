datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "dioptra"
  output   = "client"
  // The runtime crate comes from crates.io; for a copy of it: runtime = "../dioptra/runtime"
}

/// Someone who signs in.
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  name  String?
  posts Post[]
}

model Post {
  id       Int     @id @default(autoincrement())
  title    String
  draft    Boolean @default(true)
  author   User    @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int

  @@index([authorId])
}
