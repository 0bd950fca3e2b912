datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
  b  B?  @unique @default(1)
}

model B {
  id  Int @id
  a   A   @relation(fields: [aId], references: [id])
  aId Int @unique
}
