datasource db {
  provider = "sqlite"
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id])
  userId Int
}

model User {
  id    Int    @id
  posts Post[]
}

enum AuthorKind {
  A
}

fragment PostCard on Post {
  author { id }
}
