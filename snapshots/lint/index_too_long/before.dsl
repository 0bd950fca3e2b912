datasource db {
  provider = "mysql"
}

model Wide {
  id Int    @id
  a  String
  b  String
  c  String
  d  String
  e  String

  @@map("wide")
}
