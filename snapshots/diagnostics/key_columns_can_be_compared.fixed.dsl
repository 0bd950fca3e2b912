datasource db {
  provider = "postgresql"
}

model A {
  id   Int  @id
  data Json @db.Json
}

model B {
  id    Int                   @id
  place Unsupported("circle")
}
