datasource db {
  provider = "sqlite"
}

model Item {
  id    Int     @id
  name  String
  count Int
  price Decimal
}

input New from Item {
  name @trim @length(max: 5) @length(max: 6)
}
