// rename: Person
datasource db {
  provider = "sqlite"
}

model Us<|>er {
  id    Int    @id
  posts Post[]
}
