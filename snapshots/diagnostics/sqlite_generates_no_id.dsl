datasource db {
  provider = "sqlite"
}

model A {
  a Int @generated("b + 1") @id
  b Int
}
