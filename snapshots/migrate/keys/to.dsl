datasource db {
  provider = "sqlite"
}

model User {
  id    Int      @id @default(autoincrement())
  email String
  name  String   @unique(map: "new_name")
  code  Int      @unique
  posts Post[]
  keys  Access[]

  @@unique([email, code])
  @@unique([email], map: "user_email")
  @@index([name(sort: Desc), code])
}

model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade, map: "post_author")
  authorId Int
}

model Access {
  id    Int    @id @default(autoincrement())
  user  User   @relation(fields: [email], references: [email])
  email String
  door  Int

  @@unique([email, door])
}
