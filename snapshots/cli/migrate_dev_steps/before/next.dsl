datasource db {
  provider = "postgresql"
}

model User {
  id    BigInt @id @default(autoincrement())
  email String @unique
  posts Post[]
}

model Post {
  id       BigInt @id @default(autoincrement())
  authorId BigInt
  title    String
  author   User   @relation(fields: [authorId], references: [id])

  @@index([authorId])
}
