// postgresql

datasource db {
  provider = "postgresql"
}

model Event {
  id      Int        @id
  seats   Int
  twice   String?
  day     DateTime   @default("2020-01-31T10:20:30Z") @db.Timestamptz
  code    String     @default("x")
  prices  Decimal[]  @default([1.5]) @db.Decimal(20, 0)
  numbers Int?       @unique @default(1)
  data    Json       @default("{}") @db.Json
}
