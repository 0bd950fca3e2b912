datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
}

fragment Card on A {
  id
}
