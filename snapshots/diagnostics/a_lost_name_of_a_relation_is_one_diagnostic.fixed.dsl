datasource db {
  provider = "sqlite"
}

model Owner {
  id    Int   @id
  pets  Pet[]
  cared Pet[] @relation("care")
}

model Pet {
  id       Int    @id
  owner    Owner  @relation(fields: [ownerId], references: [id])
  ownerId  Int
  keeper   Owner? @relation("care", fields: [keeperId], references: [id])
  keeperId Int?
}
