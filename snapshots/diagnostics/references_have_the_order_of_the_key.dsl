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
  author User @relation(fields: [x, y], references: [b, a])
  x      Int
  y      Int
}
