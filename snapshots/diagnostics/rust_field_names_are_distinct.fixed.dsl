datasource db {
  provider = "sqlite"
}

model A {
  id      Int @id
  userId  Int
  otherId Int @map("other")
}
