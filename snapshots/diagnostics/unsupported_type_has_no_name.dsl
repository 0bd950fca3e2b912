datasource db {
  provider = "postgresql"
}

model A {
  id Int                       @id
  a  Unsupported("varchar(5)")
}
