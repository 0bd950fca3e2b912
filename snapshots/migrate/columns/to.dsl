datasource db {
  provider = "sqlite"
}

model User {
  id       Int      @id @default(autoincrement())
  name     String
  nickname String?  @default("none")
  age      Int      @default(2)
  score    Int      @default(7)
  big      BigInt   @default(0)
  text     Int
  flag     Int      @default(3)
  time     DateTime
  same     String   @unique
  filled   String   @default("x")
}
