datasource db {
  provider = "sqlite"
}

model User {
  id   Int    @id
  name String
}

model Seat {
  row    Int
  number Int
  price  String?

  @@id([row, number])
}
