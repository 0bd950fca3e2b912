datasource db {
  provider = "sqlite"
}

model Chicken {
  id    Int   @id
  eggId Int   @unique
  egg   Egg     @relation("hatched", fields: [eggId], references: [id])
  eggs  Egg[]   @relation("laid")
}

model Egg {
  id        Int  @id
  chickenId Int?
  chicken   Chicken? @relation("laid", fields: [chickenId], references: [id])
  hatched   Chicken? @relation("hatched")
  previous  Int?
  before    Egg?     @relation("order", fields: [previous], references: [id])
  next      Egg[]    @relation("order")
}
