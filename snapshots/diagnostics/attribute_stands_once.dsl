datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id @id
  name String @map("a") @map("b")

  @@map("x")
  @@map("y")
}
