datasource db {
  provider = "sqlite"
}

model A {
  a Int @generated("b + 1") @unique
  b Int @id
}
