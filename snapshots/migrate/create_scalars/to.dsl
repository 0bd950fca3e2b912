datasource db {
  provider = "sqlite"
}

enum Role {
  READER
  ADMIN @map("admin's")
}

model Everything {
  id       BigInt   @id @default(autoincrement())
  text     String   @default("it's a \"test\" \\ $1")
  flag     Boolean  @default(true)
  int      Int      @default(-5)
  big      BigInt   @default(9007199254740993)
  float    Float    @default(1.5)
  decimal  Decimal  @default(10.25)
  time     DateTime @default(now())
  fixed    DateTime @default("2020-02-29T12:30:00+02:00")
  json     Json     @default("{\"a\": [1, \"it's\"]}")
  bytes    Bytes    @default("3q2+7w==")
  role     Role     @default(ADMIN)
  uuid     String   @default(uuid())
  computed String   @default(dbgenerated("lower('ABC')"))
  unknown  Int?     @default(dbgenerated())
  changed  DateTime @updatedAt
  optional String?
}
