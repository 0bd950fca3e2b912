// mysql

datasource db {
  provider = "mysql"
}

model Order {
  id    Int     @id
  name  String  @default("x") @db.VarChar(20)
  price Decimal @db.Decimal(10, 2)
}
