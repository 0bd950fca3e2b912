datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id(nmae: "x")
  name String @unique(name: "x")
  at   DateTime @updatedAt(true)
}
