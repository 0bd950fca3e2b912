datasource db {
  provider = "sqlite"
}

model A {
  id Int     @id
  a  Decimal @default(0.1234567890123456)
}
