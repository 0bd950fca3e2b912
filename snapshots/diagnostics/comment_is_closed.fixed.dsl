datasource db {
  provider = "sqlite"
}

model A {
  id Int @id /* the key */
}

model B {
  id Int @id
}
