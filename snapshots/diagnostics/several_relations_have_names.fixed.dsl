datasource db {
  provider = "sqlite"
}

model User {
  id     Int    @id
  posts  Post[] @relation("written")
  edited Post[] @relation("edited")
}

model Post {
  id       Int  @id
  author   User @relation("written", fields: [authorId], references: [id])
  authorId Int
  editor   User @relation("edited", fields: [editorId], references: [id])
  editorId Int
}
