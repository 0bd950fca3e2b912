datasource db {
  provider = "sqlite"
}

model Item {
  id    Int     @id
  note  Int     @deprecated("label takes over")
  label String? @was("note")
}
