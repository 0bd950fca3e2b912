datasource db {
  provider = "sqlite"
}

model Post {
  i<|>d Int @id
  title Strng
}
