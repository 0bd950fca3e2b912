datasource db {
  provider = "sqlite"
}

model User {
  id    Int
  name  String
  posts Post[]
  tags  Tag[]
}

model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id])
  authorId Int
}

model Tag {
  id    Int    @id
  users User[]
}
