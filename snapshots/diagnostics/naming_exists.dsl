datasource db {
  provider = "sqlite"
  naming   = "snakecase"
}

model Post {
  id Int @id
}
