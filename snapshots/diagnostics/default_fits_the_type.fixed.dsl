datasource db {
  provider = "sqlite"
}

model A {
  id Int      @id @default(1)
  a  String   @default("1")
  b  Boolean  @default(true)
  c  Int      @default(1)
  d  Float    @default(1.5)
  e  DateTime @default("2026-01-31T12:00:00Z")
  f  Json     @default("{}")
  g  Bytes    @default("aGVsbG8=")
  h  Role     @default(USER)
  i  BigInt   @default(9223372036854775807)
  j  Int      @default(1)
  k  Decimal  @default("1.23")
}

enum Role {
  USER
}
