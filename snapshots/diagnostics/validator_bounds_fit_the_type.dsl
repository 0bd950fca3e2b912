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
  count @range(min: 0.5, max: 10)
  price @range(max: 1e400)
}
