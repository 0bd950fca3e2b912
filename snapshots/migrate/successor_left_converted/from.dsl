datasource db {
  provider = "sqlite"
}

model Item {
  id    Int    @id
  price Float  @deprecated("cents takes over")
  cents Int?   @was("price")
}
