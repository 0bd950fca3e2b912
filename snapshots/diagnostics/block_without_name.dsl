datasource db {
  provider = "sqlite"
}

model {
  id Int @id
}

model Post {
  id     Int  @id
  author User
}
