datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
  v  Int @version
}

model B {
  id Int @id
  v  Int @version
}
