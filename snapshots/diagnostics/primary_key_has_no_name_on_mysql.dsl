datasource db {
  provider = "mysql"
}

model Seat {
  id Int @id(map: "pk_seat")
}
