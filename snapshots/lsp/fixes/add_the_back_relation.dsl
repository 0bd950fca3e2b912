datasource db {
  provider = "sqlite"
}

model User {
  id Int @id
}

model Post {
  id       Int  @id
  au<|>thor   User @relation(fields: [authorId], references: [id])
  authorId Int
}
