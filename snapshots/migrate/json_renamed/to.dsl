// mysql

datasource db {
  provider = "mysql"
}

model Order {
  id    Int   @id
  label Json? @was("note")
  more  Json? @map("a `tick`")
}
