// sqlite, postgresql, mysql

datasource db {
  provider = "sqlite"
}

model Order {
  name  String @id
  total Int
}
