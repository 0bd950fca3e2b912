datasource db {
  provider = "postgresql"
}

model User {
  id       Int      @id @default(autoincrement())
  email    String   @unique
  name     String?
  age      Int?
  role     Role     @default(USER)
  created  DateTime @default(now())
  posts    Post[]

  @@map("users")
}

model Post {
  id          Int      @id @default(autoincrement())
  title       String
  views       Int      @default(0)
  score       Decimal?
  author_id   Int?
  reviewer_id Int?
  author      User?    @relation(fields: [author_id], references: [id], onDelete: Cascade)

  @@index([title])
  @@map("posts")
}

model Tag {
  id    Int    @id @default(autoincrement())
  name  String
  color String
  tone  String? @deprecated("use color")
  shade String? @ignore

  @@map("tags")
}

model Log {
  entry BigInt @unique
  text  String?

  @@map("logs")
}

enum Role {
  USER
  ADMIN
}
