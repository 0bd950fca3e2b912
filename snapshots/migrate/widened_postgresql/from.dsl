// postgresql

datasource db {
  provider = "postgresql"
}

model Order {
  id    Int     @id
  name  String  @default("x") @db.VarChar(20)
  price Decimal @db.Decimal(10, 2)
}
