datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id       Int     @id
  author   User    @relation(fields: [authorId], references: [id])
  authorId Int
  editor   Person? @relation(fields: [editorId], references: [id])
  editorId Int?
}

model Person {
  id    Int    @id
  name  String
  posts Post[]
}

fragment Card on Post {
  author
    id
  }
  editor {
    name
  }
  id
}

fragment Line on User {
  id
}
