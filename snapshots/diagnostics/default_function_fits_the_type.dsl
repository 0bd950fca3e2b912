datasource db {
  provider = "sqlite"
}

model A {
  id   Int     @id
  a    Int     @default(uuid())
  b    String  @default(now())
  c    String  @default(autoincrement())
  d    Boolean @default(cuid())
}
