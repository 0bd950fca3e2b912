// mysql

datasource db {
  provider = "mysql"
}

model Native {
  id         Int       @id @default(autoincrement()) @db.UnsignedInt
  tiny       Boolean   @default(true) @db.TinyInt(1)
  small      Int       @db.UnsignedSmallInt
  medium     Int       @db.MediumInt
  big        BigInt    @db.UnsignedBigInt
  year       Int?      @db.Year
  char       String    @db.Char(10)
  varchar    String    @unique @db.VarChar(255)
  text       String    @default("it's \\ long") @db.Text
  long       String?   @db.LongText
  binary     Bytes     @db.Binary(16)
  varbinary  Bytes     @default("AP8nAA==") @db.VarBinary(255)
  blob       Bytes?    @db.MediumBlob
  float      Float     @db.Float
  decimal    Decimal   @default(0.5) @db.Decimal(10, 2)
  date       DateTime  @default(now()) @db.Date
  time       DateTime  @default(now()) @db.Time(0)
  datetime   DateTime  @default(now()) @db.DateTime(6)
  timestamp  DateTime  @default(now()) @db.Timestamp(0)
  nothing    DateTime? @db.Timestamp(0)
  json       Json      @default("[1]")
  lines      String    @default("it's\n\"two\" lines") @db.Text
  computed   String    @default(dbgenerated("concat('it''s', '\\\\')"))
  sum        Int       @default(dbgenerated("1 + 2"))
  label      String?   @generated("concat(`varchar`, ' it''s')")

  @@check(native_char, "`char` <> 'it''s' AND `small` > 0")

  @@index([text(length: 20), varchar(sort: Desc)])
  @@fulltext([text, long])
}
