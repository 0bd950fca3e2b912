datasource db {
  provider = "sqlite"
}

model User {
  a     Int
  b     Int
  posts Post[]

  @@id([a, b])
}

model Post {
  id     Int  @id
  author User @relation(fields: [userA, userB], references: [a, b])
  userA  Int
  userB  Int
}
