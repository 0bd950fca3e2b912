datasource db {
  provider = "postgresql"
}

model A {
  id Json @id @db.Json
}

model B {
  id Unsupported("circle") @id
}
