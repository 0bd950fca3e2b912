datasource db {
  provider = "sqlite"
}

model A {
  id      Int @id
  userId  Int
  user_id Int @map("other")
}
