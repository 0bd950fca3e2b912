datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id        Int   @id
  author    User? @relation(fields: [author_id], references: [id])
  author_id Int?
}
