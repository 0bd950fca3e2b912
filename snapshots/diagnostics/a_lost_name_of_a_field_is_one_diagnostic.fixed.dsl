datasource db {
  provider = "sqlite"
}

model User {
  id     Int    @id
  number Int
  name   String

  @@unique([number, name])
  @@index([number])
}
