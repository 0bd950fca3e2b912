datasource db {
  provider = "sqlite"
}

model A {
  id    Int @id
  other Int @id
}

model B {
  id    Int @id
  other Int

  @@id([id, other])
}
