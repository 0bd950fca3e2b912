datasource db {
  provider = "sqlite"
}

model A {
}

model B {
  c C[]
}

model C {
  id Int @id
  bs B[]
}
