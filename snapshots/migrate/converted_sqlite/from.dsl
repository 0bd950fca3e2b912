// sqlite

datasource db {
  provider = "sqlite"
}

enum Size {
  SMALL
  LARGE
  HUGE
}

model Item {
  id       Int     @id
  integer  String
  rounded  Float
  big      Decimal
  decimal  String?
  yes      String
  moment   String
  document String
  bytes    String
  text     Bytes?
  state    String
  size     Size
}

model Kept {
  id   Int  @id
  size Size
}
