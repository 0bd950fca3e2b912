datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
}

model B {
  id Int @id
}
