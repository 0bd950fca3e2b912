datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id @default(autoincrement())
  name  String @default("nobody")
  posts Post[]
}

model Post {
  id       Int     @id @default(autoincrement())
  title    String
  subtitle String?
  author   User?   @relation(fields: [authorId], references: [id])
  authorId Int?

  @@index([authorId])
}
