datasource db {
  provider = "sqlite"
}

model Post {
  id       Int     @id
  title    String
  secret   String? @ignore
  author   User    @relation(fields: [authorId], references: [id])
  authorId Int
}

model User {
  id    Int    @id
  name  String
  posts Post[]
}

fragment Card on Post {
  id
  title
  author { name }
}
