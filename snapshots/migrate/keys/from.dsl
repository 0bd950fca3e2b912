datasource db {
  provider = "sqlite"
}

model User {
  id    Int      @id @default(autoincrement())
  email String   @unique
  name  String   @unique(map: "old_name")
  code  Int
  posts Post[]
  keys  Access[]

  @@unique([code, name])
  @@index([name, code])
}

model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id], onDelete: Restrict)
  authorId Int

  @@index([authorId])
}

model Access {
  user  User   @relation(fields: [email], references: [email])
  email String
  door  Int

  @@id([email, door])
}
