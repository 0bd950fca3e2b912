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
  name  @range(min: 1)
  count @length(max: 3)
  price @trim
  made  @email
  tags  @oneOf(["a", "b"])
}
