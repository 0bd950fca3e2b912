datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[] @relation("written")
}

model Post {
  id     Int  @id
  user   User @relation("written", fields: [userId], references: [id])
  userId Int
}
