datasource db {
  provider = "sqlite"
}

model Item {
  id    Int    @id
  price Float? @ignore
  cents Int?   @was("price")
}
