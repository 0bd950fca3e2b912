datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[] @ignore
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id]) @ignore
  userId Int  @ignore
}
