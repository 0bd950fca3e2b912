datasource db {
  provider = "mongodb"
}

model Post {
  id Int @id
}
