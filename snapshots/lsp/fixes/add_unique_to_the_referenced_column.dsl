datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  email Int
  posts Post[]
}

model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [em<|>ail])
  authorId Int
}
