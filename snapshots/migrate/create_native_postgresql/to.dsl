// postgresql

datasource db {
  provider   = "postgresql"
  extensions = [citext]
}

enum Mood {
  HAPPY
  SAD
}

model Native {
  id        String    @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  serial    Int       @unique @default(autoincrement()) @db.SmallInt
  char      String    @db.Char(10)
  varchar   String    @default("a") @db.VarChar(255)
  citext    String    @db.Citext
  inet      String?   @db.Inet
  xml       String?   @db.Xml
  bit       String?   @db.Bit(8)
  varbit    String?   @db.VarBit
  oid       Int?      @db.Oid
  real      Float     @default(0) @db.Real
  money     Decimal?  @db.Money
  decimal   Decimal   @default(0.5) @db.Decimal(10, 2)
  date      DateTime  @default(now()) @db.Date
  time      DateTime  @db.Time(3)
  timetz    DateTime? @db.Timetz(6)
  timestamp DateTime  @default(now()) @db.Timestamptz(6)
  json      Json      @default("{}") @db.Json
  tags      String[]  @default(["a", "it's"])
  empty     Int[]     @default([])
  moods     Mood[]    @default([HAPPY, SAD])
  dates     DateTime[]
  point     Unsupported("point")?

  @@index([tags], type: Gin)
  @@index([varchar(ops: raw("varchar_pattern_ops"))])
  @@index([real(sort: Desc)])
  @@index([inet], type: Hash)
}
