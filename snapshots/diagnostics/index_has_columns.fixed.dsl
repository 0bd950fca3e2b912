datasource db {
  provider = "sqlite"
}

model A {
  id Int @id

  @@index([id], map: "y")
  @@index([id(sort: Desc)], map: "x")
}
