datasource db {
  provider = "mysql"
}

model A {
  id Int     @id @db.Int
  a  String  @db.VarChar(80)
  b  Decimal @db.Decimal(3, 2)
}
