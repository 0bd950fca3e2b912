datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  /// Where mail goes.
  email String @unique
  name  String
  posts Post[]
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id])
  userId Int
}

input SignUp from User {
  em<|>ail @trim
}
