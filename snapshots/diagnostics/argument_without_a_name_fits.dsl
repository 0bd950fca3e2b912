datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id("a")
  name String @map("a", "b")
  at   DateTime @updatedAt(true)
}
