datasource db {
  provider = "sqlite"
}

model Post {
  id       Int  @id
  author   U<|>ser @relation(fields: [authorId], references: [id])
  authorId Int
}
