datasource db {
  provider = "sqlite"
}

model Post {
  id    Int    @id @default(autoincrement())
  title String
  likes Int    @default(0)

  @@index([title])
}
