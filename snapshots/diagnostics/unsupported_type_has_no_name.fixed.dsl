datasource db {
  provider = "postgresql"
}

model A {
  id Int    @id
  a  String @db.VarChar(5)
}
