datasource db {
  provider = "mysql"
}

model Switch {
  id Int     @id
  on Boolean @db.Bit(1)
}
