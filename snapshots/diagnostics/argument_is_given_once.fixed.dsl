datasource db {
  provider = "sqlite"
}

model A {
  id Int @id(map: "a")
}
