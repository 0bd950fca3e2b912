datasource db {
  provider = "sqlite"
}

model Post {
  id    Int     @id @default(autoincrement())
  title String
  note  String?
  slug  String  @unique
  likes Int     @default(0)

  @@index([title, note])
}
