datasource db {
  provider = "sqlite"
}

model Item {
  id    Int     @id
  name  String
  count Int
  price Decimal
}

input New {
  id
}

input Other from Item
  id
}
