datasource db {
  provider = "postgresql"
}

model A {
  id Int     @id
  b  Decimal @db.Decimal(6, 4)
}
