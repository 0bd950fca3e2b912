// The client for SQLite; those for the others are made from it by scripts/generate.sh.
generator client {
  provider  = "dioptra"
  output    = "clients/sqlite"
  crateName = "benchmarks-client-sqlite"
  runtime   = "../../runtime"
}

datasource db {
  provider = "sqlite"
  url      = env("DATABASE_URL")
}

model User {
  id        BigInt   @id @default(autoincrement())
  email     String   @unique
  name      String?
  age       Int
  active    Boolean  @default(true)
  balance   Float
  createdAt DateTime @map("created_at")
  posts     Post[]

  @@map("users")
}

model Post {
  id       BigInt    @id @default(autoincrement())
  title    String
  body     String
  views    Int       @default(0)
  author   User      @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId BigInt    @map("author_id")
  comments Comment[]

  @@index([authorId])
  @@map("posts")
}

model Comment {
  id     BigInt @id @default(autoincrement())
  body   String
  post   Post   @relation(fields: [postId], references: [id], onDelete: Cascade)
  postId BigInt @map("post_id")

  @@index([postId])
  @@map("comments")
}
