datasource db {
  provider = "sqlite"
}

model A {
  id    Int    @id
  name  String
  other Int    @unique
}
