datasource db {
  provider = "mysql"
}

model A {
  id Int     @id @db.Int(11)
  a  String  @db.VarChar
  b  Decimal @db.Decimal(1, 2, 3)
}
