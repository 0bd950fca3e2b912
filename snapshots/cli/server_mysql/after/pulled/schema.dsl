datasource db {
  provider = "mysql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "dioptra"
  output   = "client"
}

model Post {
  id       BigInt @id @default(autoincrement())
  title    String @db.VarChar(100)
  authorId Int
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)

  @@index([authorId], map: "Post_authorId_fkey")
  @@index([title(length: 20), id(sort: Desc)])
}

model User {
  id       Int      @id @default(autoincrement())
  email    String   @unique
  about    String   @default("it's \\ long") @db.Text
  settings Json     @default("{\"tags\": [1, 2]}")
  token    Bytes    @default("AP8n") @db.VarBinary(8)
  code     String   @default(dbgenerated("uuid()"))
  role     UserRole @default(READER)
  active   Boolean  @default(true)
  joined   DateTime @default(now())
  label    String?  @generated("concat(`email`,' it''s')")
  name     String?
  age      Int      @default(dbgenerated("1 + 2"))
  posts    Post[]

  @@index(expression: "lower(`email`)", map: "User_email_lower")
  @@check(user_email, "((`email` <> 'it''s') and (`active` in (0,1)))")
}

enum UserRole {
  READER
  WRITER
}
