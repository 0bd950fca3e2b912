datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id @default(autoincrement())
}

model Post {
  id    Int    @id @default(autoincrement())
  title String
}
