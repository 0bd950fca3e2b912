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

fragment A on Post {
  author ...B
}

fragment B on User {
  posts { id }
}

fragment C on User {
  posts { author { id } }
}
