// Every scalar of MySQL, required and optional.

datasource db {
  provider = "mysql"
  url      = env("DATABASE_URL")
}

model Required {
  id       Int      @id @default(autoincrement())
  string   String
  text     String   @db.LongText
  boolean  Boolean
  int      Int
  unsigned Int      @db.UnsignedInt
  bigInt   BigInt
  float    Float
  single   Float    @db.Float
  decimal  Decimal
  dateTime DateTime
  stamp    DateTime @db.Timestamp(6)
  date     DateTime @db.Date
  time     DateTime @db.Time(3)
  year     Int      @db.Year
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
  date     DateTime? @db.Date
  time     DateTime? @db.Time(3)
  json     Json?
  bytes    Bytes?
  kind     Kind?
}

enum Kind {
  A
  B
}
