// mysql

datasource db {
  provider = "mysql"
}

model Order {
  id    Int     @id
  name  String  @default("x") @db.VarChar(80)
  price Decimal @db.Decimal(14, 2)
}
