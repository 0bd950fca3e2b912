datasource db {
  provider = "mysql"
}

model A {
  id Int @id
}
