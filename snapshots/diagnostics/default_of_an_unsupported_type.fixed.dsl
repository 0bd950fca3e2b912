datasource db {
  provider = "postgresql"
}

model A {
  id    Int                   @id
  place Unsupported("circle") @default(dbgenerated("'<(0,0),1>'"))
}
