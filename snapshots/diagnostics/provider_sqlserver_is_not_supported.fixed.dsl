datasource db {
  provider = "postgresql"
}

model Post {
  id Int @id
}
