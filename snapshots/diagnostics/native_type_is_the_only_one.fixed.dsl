datasource db {
  provider = "postgresql"
}

model A {
  id Int    @id
  b  String @db.Text
}
