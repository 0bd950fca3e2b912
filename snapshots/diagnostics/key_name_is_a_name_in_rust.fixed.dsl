datasource db {
  provider = "sqlite"
}

model Seat {
  row    Int
  number Int

  @@id([row, number], name: "place")
}
