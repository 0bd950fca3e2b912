datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id(map: "a_key")
  name String @map("label")

  @@unique([name], map: "x")
  @@index([name(sort: Desc)])
}
