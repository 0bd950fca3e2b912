datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id(map: "x")
  name String @unique(map: "x")
  at   DateTime @updatedAt
}
