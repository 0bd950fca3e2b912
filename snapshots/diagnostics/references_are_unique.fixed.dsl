datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  email String @unique
  a     Int
  b     Int
  posts Post[] @relation("one")
  other Post[] @relation("two")

  @@unique([a, b])
}

model Post {
  id     Int    @id
  author User   @relation("one", fields: [mail], references: [email])
  mail   String
  second User   @relation("two", fields: [x, y], references: [a, b])
  x      Int
  y      Int
}
