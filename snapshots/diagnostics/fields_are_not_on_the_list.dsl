datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[] @relation(fields: [id], references: [userId])
}

model Post {
  id     Int  @id
  author User
  userId Int
}
