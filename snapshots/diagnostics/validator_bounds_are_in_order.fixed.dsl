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
  name  @length(min: 1, max: 80)
  price @range(-0.5, 0.5)
}
