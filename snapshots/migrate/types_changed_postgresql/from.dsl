// postgresql

datasource db {
  provider = "postgresql"
}

model Event {
  id      Int        @id
  seats   Int
  twice   Int?       @generated("seats * 2")
  day     DateTime   @default("2020-01-31T10:20:30Z")
  code    String     @default("x") @db.Char(10)
  prices  Decimal[]  @default([1.5]) @db.Decimal(14, 4)
  numbers Int[]      @unique
  data    Json       @default("{}")
}
