datasource db {
  provider = "sqlite"
}

model Post {
  id   Int   @id
  a    Int
  b    Int
  tags Tag[]

  @@unique([a, b])
}

model Tag {
  name  String @id
  posts Post[]
}
