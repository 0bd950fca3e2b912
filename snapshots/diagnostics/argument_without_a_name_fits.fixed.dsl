datasource db {
  provider = "postgresql"
}

model A {
  id   Int      @id(map: "a")
  name String   @map("a")
  at   DateTime @updatedAt
}
