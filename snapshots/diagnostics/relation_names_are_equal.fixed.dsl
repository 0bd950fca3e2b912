datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[] @relation("writer")
}

model Post {
  id     Int  @id
  author User @relation("writer", fields: [userId], references: [id])
  userId Int
}
