datasource db {
  provider = "mysql"
}

model A {
  id Int     @id
  a  String  @db.VarChar(7000)
  b  Decimal @db.Decimal(10, 2)
  c  String  @db.Char(10)
}
