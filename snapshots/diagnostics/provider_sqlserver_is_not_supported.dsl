datasource db {
  provider = "sqlserver"
}

model Post {
  id Int @id
}
