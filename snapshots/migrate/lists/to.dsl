// postgresql

datasource db {
  provider = "postgresql"
}

model A {
  id     Int      @id @default(autoincrement())
  one    String[]
  many   String
  number BigInt
  flag   Int      @default(1)
  when   DateTime @default(now()) @db.Timestamptz(3)
  code   String   @default("7") @db.VarChar(20)
}
