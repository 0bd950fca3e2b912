datasource db {
  provider = "sqlite"
}

model A {
  id  Int @id
  seq Int
}

model B {
  a Int
  b Int

  @@id([a, b])
}
