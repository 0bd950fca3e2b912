datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[] @ignore
}

model Post {
  id     Int
  author User @relation(fields: [userId], references: [id])
  userId Int

  @@ignore
}
