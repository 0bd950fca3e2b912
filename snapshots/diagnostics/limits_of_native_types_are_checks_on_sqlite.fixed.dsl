datasource db {
  provider = "sqlite"
}

model Item {
  id    Int     @id
  code  String  @check("length(code) <= 12")
  price Decimal @check("abs(price) <= 99999999")
}
