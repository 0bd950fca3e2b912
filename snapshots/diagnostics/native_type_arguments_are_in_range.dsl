datasource db {
  provider = "mysql"
}

model A {
  id Int     @id
  a  String  @db.VarChar(70000)
  b  Decimal @db.Decimal(0, 2)
  c  String  @db.Char(ten)
}
