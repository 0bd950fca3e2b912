datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id("a")
  name String @map("a", "b")
  at   DateTime @updatedAt(true)
}
