// sqlite, postgresql

datasource db {
  provider = "sqlite"
}

model Order {
  id     Int    @id
  amount Int    @default(dbgenerated("1 + 2"))
  label  String @default(dbgenerated("'a' || 'b'"))
  plain  Int    @default(dbgenerated("7"))
}
