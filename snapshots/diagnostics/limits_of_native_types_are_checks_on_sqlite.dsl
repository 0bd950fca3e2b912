datasource db {
  provider = "sqlite"
}

model Item {
  id    Int     @id
  code  String  @db.VarChar(12)
  price Decimal @db.Decimal(10, 2)
}
