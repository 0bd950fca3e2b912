datasource db {
  provider = "sqlite"
}

model A {
  id Int      @id
  a  Int      @generated("id * 2")
  b  DateTime @generated("date()")
}
