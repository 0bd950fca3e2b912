datasource db {
  provider = "sqlite"
}

model A {
  id    Int    @id
  first String @was("name")
  last  String @was("name")
}
