datasource db {
  provider = "sqlite"
}

model A {
  id  Int @id
  b   B   @relation(fields: [bId], references: [id])
  bId Int
}

model B {
  id  Int @id
}
