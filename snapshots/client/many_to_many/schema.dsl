// Implicit relation tables, with keys of different types, and an explicit one.

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Post {
  id         Int            @id @default(autoincrement())
  title      String
  tags       Tag[]
  topics     Topic[]        @relation("Related")
  mentions   Topic[]        @relation("Mentioned")
  categories PostCategory[]
}

model Tag {
  name  String @id
  posts Post[]
}

model Topic {
  id          String @id @default(uuid()) @db.Uuid
  posts       Post[] @relation("Related")
  mentionedIn Post[] @relation("Mentioned")
}

model Category {
  id    BigInt         @id
  posts PostCategory[]
}

model PostCategory {
  post       Post     @relation(fields: [postId], references: [id], onDelete: Cascade)
  postId     Int
  category   Category @relation(fields: [categoryId], references: [id])
  categoryId BigInt
  addedAt    DateTime @default(now())

  @@id([postId, categoryId])
}
