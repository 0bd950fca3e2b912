datasource db {
  provider = "postgresql"
}

model User {
  id    BigInt  @id @default(autoincrement())
  email String?
}

model Post {
  id       BigInt @id @default(autoincrement())
  authorId BigInt
  title    String
}
