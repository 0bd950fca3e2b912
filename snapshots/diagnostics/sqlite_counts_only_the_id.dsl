datasource db {
  provider = "sqlite"
}

model A {
  id  Int @id
  seq Int @default(autoincrement())
}

model B {
  a Int @default(autoincrement())
  b Int

  @@id([a, b])
}
