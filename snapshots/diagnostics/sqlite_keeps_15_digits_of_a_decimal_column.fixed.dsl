// provider: sqlite
datasource db {
  provider = "postgresql"
}

model A {
  id Int     @id
  a  Decimal @db.Decimal(15, 4)
}
