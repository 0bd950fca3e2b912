datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
  v  Int @version
}
