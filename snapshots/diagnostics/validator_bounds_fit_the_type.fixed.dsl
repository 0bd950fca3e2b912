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
  count @range(min: 1, max: 10)
  price @range(max: 1e30)
}
