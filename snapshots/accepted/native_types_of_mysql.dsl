datasource db {
  provider = "mysql"
}

model Everything {
  id             Int      @id @default(autoincrement()) @db.UnsignedInt
  text           String   @db.Text
  char           String   @db.Char(2)
  varChar        String   @db.VarChar(191)
  tinyText       String   @db.TinyText
  mediumText     String   @db.MediumText
  longText       String   @db.LongText
  bit            Boolean  @db.Bit(1)
  bits           Bytes    @db.Bit(8)
  tinyInt        Int      @db.TinyInt
  yes            Boolean  @db.TinyInt
  unsignedYes    Boolean  @db.UnsignedTinyInt
  unsignedTiny   Int      @db.UnsignedTinyInt
  smallInt       Int      @db.SmallInt
  unsignedSmall  Int      @db.UnsignedSmallInt
  mediumInt      Int      @db.MediumInt
  unsignedMedium Int      @db.UnsignedMediumInt
  year           Int      @db.Year
  bigInt         BigInt   @db.BigInt
  unsignedBigInt BigInt   @db.UnsignedBigInt
  float          Float    @db.Float
  double         Float    @db.Double
  decimal        Decimal  @default(0.00) @db.Decimal(10, 2)
  dateTime       DateTime @default(now()) @db.DateTime(0)
  timestamp      DateTime @default(now()) @updatedAt @db.Timestamp(3)
  date           DateTime @db.Date
  time           DateTime @db.Time(0)
  json           Json     @db.Json
  longBlob       Bytes    @db.LongBlob
  binary         Bytes    @db.Binary(16)
  varBinary      Bytes    @db.VarBinary(255)
  tinyBlob       Bytes    @db.TinyBlob
  blob           Bytes    @db.Blob
  mediumBlob     Bytes    @db.MediumBlob

  @@unique([varChar(length: 100, sort: Desc)])
  @@index([text(length: 20)])
  @@fulltext([longText, text])
}
