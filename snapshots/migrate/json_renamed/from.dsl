// mysql

datasource db {
  provider = "mysql"
}

model Order {
  id    Int   @id
  note  Json?
  more  Json? @map("a `tick`")
}
