datasource db {
  provider = "mysql"
  url      = env("DATABASE_URL")
}

enum Role {
  READER
  WRITER
}

model User {
  id       Int      @id @default(autoincrement())
  email    String   @unique
  about    String   @default("it's \\ long") @db.Text
  settings Json     @default("{\"tags\": [1, 2]}")
  token    Bytes    @default("AP8n") @db.VarBinary(8)
  code     String   @default(dbgenerated("uuid()"))
  role     Role     @default(READER)
  active   Boolean  @default(true)
  joined   DateTime @default(now())
  label    String?  @generated("concat(`email`, ' it''s')")
  posts    Post[]

  @@check(user_email, "`email` <> 'it''s' AND `active` IN (0, 1)")
  @@index(expression: "lower(`email`)", map: "User_email_lower")
}

model Post {
  id       BigInt @id @default(autoincrement())
  title    String @db.VarChar(100)
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int

  @@index([title(length: 20), id(sort: Desc)])
}
