datasource db {
  provider = "sqlite"
}

model Post {
  a    Int
  b    Int
  tags Tag[]

  @@id([a, b])
}

model Tag {
  name  String @unique
  posts Post[]
}
