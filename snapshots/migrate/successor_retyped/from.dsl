datasource db {
  provider = "sqlite"
}

model Item {
  id   Int    @id
  note String
}
