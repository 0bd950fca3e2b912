datasource db {
  provider = "postgresql"
}

model Item {
  id    Int      @id
  name  String
  count Int
  price Decimal
  made  DateTime
  tags  String[]
}

input New from Item {
  name  @length(min: 1)
  count @range(max: 999)
  price
  made
  tags  @length(max: 2)
}
