// sqlite

datasource db {
  provider = "sqlite"
}

enum Size {
  SMALL
  LARGE
}

model Item {
  id       Int      @id
  integer  Int
  rounded  Int
  big      BigInt
  decimal  Decimal?
  yes      Boolean
  moment   DateTime
  document Json
  bytes    Bytes
  text     String?
  state    Size
  size     Size
}

model Kept {
  id   Int  @id
  size Size
}
