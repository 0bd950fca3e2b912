datasource db {
  provider = "sqlite"
}

model User {
  id       Int      @id @default(autoincrement())
  name     String?
  nickname String   @default("none")
  age      Int      @default(1)
  score    Int?
  big      Int      @default(0)
  text     String
  flag     Boolean  @default(true)
  time     DateTime @default(now())
  gone     String?
  same     String   @unique
}
