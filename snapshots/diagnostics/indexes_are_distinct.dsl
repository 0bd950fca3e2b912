datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String @unique

  @@index([name])
  @@index([name], map: "again")
  @@unique([name])
}
