datasource db {
  provider = "sqlite"
}

model A {
  id Int    @id
  a  String
}
