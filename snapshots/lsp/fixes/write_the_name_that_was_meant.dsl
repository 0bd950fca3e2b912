datasource db {
  provider = "sqlite"
}

model Post {
  id Int @id @defualt<|>(1)
  title Strng
}
