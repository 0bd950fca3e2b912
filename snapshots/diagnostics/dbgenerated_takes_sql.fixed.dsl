datasource db {
  provider = "sqlite"
}

model A {
  id Int    @id
  a  String @default(dbgenerated("lower(hex(randomblob(8)))"))
  b  String @default(dbgenerated("5"))
}
