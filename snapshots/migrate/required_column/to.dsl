datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id @default(autoincrement())
  token String @default(uuid())
}
