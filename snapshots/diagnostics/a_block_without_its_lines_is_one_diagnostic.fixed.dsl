datasource db {
  provider = "sqlite"
}

model Dog {
  id Int @id
}
