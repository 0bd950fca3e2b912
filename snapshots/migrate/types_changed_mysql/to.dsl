// mysql

datasource db {
  provider = "mysql"
}

model Order {
  id     Int     @id
  sketch String? @db.TinyText
  data   String? @db.Text
}
