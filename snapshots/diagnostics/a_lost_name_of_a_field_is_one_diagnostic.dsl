datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  Int
  name  String

  @@unique([number, name])
  @@index([number])
}
