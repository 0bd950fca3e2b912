datasource db {
  provider = "sqlite"
}

model User {
  id Int @id
  posts Post[] @relation("<|>")
}

model Post {
  id Int @id
  author User @relation("Written", fields: [authorId], references: [id])
  authorId Int
}
