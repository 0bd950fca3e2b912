datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
  b  B?
}

model B {
  id  Int @id
  a   A   @relation(fields: [aId], references: [id])
  aId Int @unique
}
