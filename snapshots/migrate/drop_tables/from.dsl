datasource db {
  provider = "sqlite"
}

model A {
  id  Int  @id
  b   B?   @relation("ab", fields: [bId], references: [id])
  bId Int?
  bs  B[]  @relation("ba")
}

model B {
  id  Int  @id
  a   A?   @relation("ba", fields: [aId], references: [id])
  aId Int?
  as  A[]  @relation("ab")
  cs  C[]
}

model C {
  id  Int    @id @default(autoincrement())
  b   B?     @relation(fields: [bId], references: [id])
  bId Int?
  name String
}
