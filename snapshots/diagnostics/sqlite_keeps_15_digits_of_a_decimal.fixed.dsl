datasource db {
  provider = "sqlite"
}

model A {
  id Int     @id
  a  Decimal @default(0.123456789012345)
}
