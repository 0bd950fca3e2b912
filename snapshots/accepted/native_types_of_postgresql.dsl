datasource db {
  provider   = "postgresql"
  extensions = [citext, pgcrypto(schema: "public", version: "1.3"), uuidOssp(map: "uuid-ossp")]
}

model Everything {
  id              String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  text            String   @db.Text
  char            String   @db.Char(2)
  varChar         String   @db.VarChar(255)
  anyLength       String   @db.VarChar
  bit             String   @db.Bit(3)
  varBit          String   @db.VarBit(3)
  xml             String?  @db.Xml
  inet            String   @db.Inet
  citext          String   @unique @db.Citext
  boolean         Boolean  @default(false) @db.Boolean
  integer         Int      @db.Integer
  smallInt        Int      @db.SmallInt
  oid             Int      @db.Oid
  bigInt          BigInt   @default(autoincrement()) @db.BigInt
  double          Float    @db.DoublePrecision
  real            Float    @db.Real
  decimal         Decimal  @db.Decimal(65, 30)
  money           Decimal  @db.Money
  timestamp       DateTime @default(now()) @db.Timestamp(6)
  timestamptz     DateTime @default(dbgenerated("CURRENT_TIMESTAMP")) @updatedAt @db.Timestamptz(6)
  date            DateTime @db.Date
  time            DateTime @db.Time(6)
  timetz          DateTime @db.Timetz(6)
  json            Json     @default("{}") @db.Json
  jsonB           Json     @default("{\"a\": [1]}") @db.JsonB
  bytes           Bytes    @db.ByteA
  tags            String[] @default(["a", "b"])
  dates           DateTime[] @db.Date
  vector          Unsupported("vector(1536)")?

  @@index([jsonB(ops: JsonbPathOps)], type: Gin)
  @@index([tags], type: Gin)
  @@index([inet(ops: InetOps)], type: Gist)
  @@index([text(ops: raw("gin_trgm_ops"))], type: Gin)
  @@index([timestamp], type: Brin)
  @@index([varChar(sort: Desc), integer(sort: Asc)], map: "by_name")
  @@index([char], type: Hash)
  @@index([anyLength], type: SpGist)
}
