datasource db {
  provider = "sqlite"
}

model Chicken {
  id    BigInt   @id
  eggId BigInt   @unique
  egg   Egg     @relation("hatched", fields: [eggId], references: [id])
  eggs  Egg[]   @relation("laid")
}

model Egg {
  id        BigInt  @id
  chickenId BigInt?
  chicken   Chicken? @relation("laid", fields: [chickenId], references: [id])
  hatched   Chicken? @relation("hatched")
  previous  BigInt?
  before    Egg?     @relation("order", fields: [previous], references: [id])
  next      Egg[]    @relation("order")
}
