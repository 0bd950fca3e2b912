datasource db {
  provider = "sqlite"
}

model A {
  id Int    @id
  a  String @default(dbgenerated(""))
  b  String @default(dbgenerated(5))
}
