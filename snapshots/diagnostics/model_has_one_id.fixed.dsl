datasource db {
  provider = "sqlite"
}

model A {
  id    Int @id
  other Int @unique
}

model B {
  id    Int
  other Int

  @@id([id, other])
}
