// postgresql
datasource db {
  provider   = "postgresql"
  extensions = [citext]
}

model Item {
  id     Int       @id
  price  Decimal   @deprecated("amount takes over") @db.Decimal(14, 4)
  number Int       @deprecated("label takes over")
  name   String    @deprecated("title takes over") @db.Citext
  data   Json      @deprecated("raw takes over")
  seen   DateTime  @deprecated("day takes over")
  note   String    @deprecated("short takes over")
  amount Decimal?  @was("price") @db.Decimal(10, 2)
  label  String?   @was("number")
  title  String    @default("ADA") @was("name") @db.Citext
  raw    Json?     @was("data") @db.Json
  day    DateTime? @was("seen") @db.Date
  short  String?   @was("note") @db.VarChar(20)
}
