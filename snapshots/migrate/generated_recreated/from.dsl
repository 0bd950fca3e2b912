// mysql

datasource db {
  provider = "mysql"
}

model Order {
  id     Int  @id
  amount Int
  twice Int? @generated("amount * 2")
}
