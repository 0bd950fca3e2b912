datasource db {
  provider = "postgresql"
}

model A {
  id    Int                    @id
  place Unsupported("circle") @default("x")
}
