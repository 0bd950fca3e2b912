datasource db {
  provider = "sqlite"
  naming   = "snake_case"
}

model Post {
  id Int @id
}
