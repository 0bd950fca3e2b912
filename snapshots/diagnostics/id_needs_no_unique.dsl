datasource db {
  provider = "sqlite"
}

model A {
  id Int @id @unique
}

model B {
  a Int
  b Int

  @@id([a, b])
  @@unique([a, b])
}
