datasource db {
  provider = "sqlite"
}

model User {
  id       Int     @id
  name     String  @deprecated("fullName takes over")
  fullName String? @unique @was("name")
}

model Seat {
  row    Int
  number Int
  price  String? @ignore
  cents  Int     @default(0) @was("price")

  @@id([row, number])
}
