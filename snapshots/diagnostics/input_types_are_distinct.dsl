datasource db {
  provider = "sqlite"
}

model Item {
  id    Int     @id
  name  String
  count Int
  price Decimal
}

input new_item from Item {
  id
}

input NewItem from Item {
  id
}
