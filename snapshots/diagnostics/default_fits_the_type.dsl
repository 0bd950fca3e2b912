datasource db {
  provider = "sqlite"
}

model A {
  id   Int      @id @default("1")
  a    String   @default(1)
  b    Boolean  @default("true")
  c    Int      @default(1.5)
  d    Float    @default(true)
  e    DateTime @default("yesterday")
  f    Json     @default("{")
  g    Bytes    @default("%")
  h    Role     @default("USER")
  i    BigInt   @default(9223372036854775808)
  j    Int      @default([1])
  k    Decimal  @default("1.2.3")
}

enum Role {
  USER
}
