// rename: Label
datasource db {
  provider = "sqlite"
}

model Post {
  id   Int   @id
  tags Tag[]
}

model T<|>ag {
  id    Int    @id
  posts Post[]
}
