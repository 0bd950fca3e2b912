// mysql

datasource db {
  provider = "mysql"
}

model Order {
  id     Int    @id
  sketch Bytes?
  data   Json?
}
