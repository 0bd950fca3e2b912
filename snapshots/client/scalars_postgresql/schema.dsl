// Every scalar: required, optional and as a list, with the native types that have a Rust type of their own.

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Required {
  id          Int      @id @default(autoincrement())
  string      String
  boolean     Boolean
  int         Int
  smallInt    Int      @db.SmallInt
  bigInt      BigInt
  float       Float
  real        Float    @db.Real
  decimal     Decimal
  money       Decimal  @db.Decimal(12, 2)
  dateTime    DateTime
  timestamptz DateTime @db.Timestamptz(6)
  date        DateTime @db.Date
  time        DateTime @db.Time(3)
  json        Json
  plainJson   Json     @db.Json
  bytes       Bytes
  uuid        String   @db.Uuid
  citext      String   @db.Citext
  inet        String   @db.Inet
  kind        Kind
}

model Optional {
  id          Int       @id @default(autoincrement())
  string      String?
  boolean     Boolean?
  int         Int?
  bigInt      BigInt?
  float       Float?
  decimal     Decimal?
  dateTime    DateTime?
  timestamptz DateTime? @db.Timestamptz(6)
  date        DateTime? @db.Date
  time        DateTime? @db.Time(3)
  json        Json?
  bytes       Bytes?
  uuid        String?   @db.Uuid
  kind        Kind?
}

model Lists {
  id          Int        @id @default(autoincrement())
  string      String[]
  boolean     Boolean[]
  int         Int[]
  bigInt      BigInt[]
  float       Float[]
  decimal     Decimal[]
  dateTime    DateTime[]
  timestamptz DateTime[] @db.Timestamptz(6)
  date        DateTime[] @db.Date
  time        DateTime[] @db.Time(3)
  json        Json[]
  bytes       Bytes[]
  uuid        String[]   @db.Uuid
  kind        Kind[]
}

model Defaults {
  id        String   @id @default(uuid()) @db.Uuid
  cuid      String   @default(cuid())
  nanoid    String   @default(nanoid(10))
  ulid      String   @default(ulid())
  string    String   @default("a \"b\" \\ c")
  boolean   Boolean  @default(true)
  int       Int      @default(-1)
  bigInt    BigInt   @default(9007199254740993)
  float     Float    @default(1.5)
  decimal   Decimal  @default(1.10)
  dateTime  DateTime @default(now())
  json      Json     @default("{}")
  kind      Kind     @default(B)
  list      Int[]    @default([1, 2])
  database  String   @default(dbgenerated("gen_random_uuid()"))
  updatedAt DateTime @updatedAt
}

enum Kind {
  A
  B
}
