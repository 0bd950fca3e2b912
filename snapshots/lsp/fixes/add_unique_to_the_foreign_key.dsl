datasource db {
  provider = "sqlite"
}

model User {
  id   Int   @id
  post Post?
}

model Post {
  id       Int  @id
  au<|>thor   User @relation(fields: [authorId], references: [id])
  authorId Int
}
