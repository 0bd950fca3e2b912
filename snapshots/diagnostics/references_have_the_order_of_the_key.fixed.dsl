datasource db {
  provider = "mysql"
}

model User {
  a     Int
  b     Int
  posts Post[]

  @@id([a, b])
}

model Post {
  id     Int  @id
  author User @relation(fields: [y, x], references: [a, b])
  x      Int
  y      Int
}
