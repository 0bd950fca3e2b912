// Every scalar of SQLite, required and optional.

datasource db {
  provider = "sqlite"
  url      = "file:test.db"
}

model Required {
  id       Int      @id @default(autoincrement())
  string   String
  boolean  Boolean
  int      Int
  bigInt   BigInt
  float    Float
  decimal  Decimal
  dateTime DateTime
  json     Json
  bytes    Bytes
  kind     Kind
}

model Optional {
  id       Int       @id @default(autoincrement())
  string   String?
  boolean  Boolean?
  int      Int?
  bigInt   BigInt?
  float    Float?
  decimal  Decimal?
  dateTime DateTime?
  json     Json?
  bytes    Bytes?
  kind     Kind?
}

enum Kind {
  A
  B
}
