datasource db {
  provider = "sqlite"
}

model A {
  id  Int @id
  b   B   @relation(fields: [bId], references: [id])
  bId Int

  @@index([bId])
}

model B {
  id Int @id
  as A[]
}
