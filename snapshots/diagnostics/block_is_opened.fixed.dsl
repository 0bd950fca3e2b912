datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
}

enum E {
  X
}
