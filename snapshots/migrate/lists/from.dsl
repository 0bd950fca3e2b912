// postgresql

datasource db {
  provider = "postgresql"
}

model A {
  id     Int      @id
  one    String
  many   String[]
  number Int
  flag   Boolean  @default(true)
  when   DateTime @default(now())
  code   String   @default("7") @db.VarChar(10)
}
