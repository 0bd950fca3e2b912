datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
}

model B {
  a Int
  b Int

  @@id([a, b])
}
