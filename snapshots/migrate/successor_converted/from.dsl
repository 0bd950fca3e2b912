// postgresql
datasource db {
  provider   = "postgresql"
  extensions = [citext]
}

model Item {
  id     Int      @id
  price  Decimal  @db.Decimal(14, 4)
  number Int
  name   String   @db.Citext
  data   Json
  seen   DateTime
  note   String
}
