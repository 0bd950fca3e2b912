datasource db {
  provider = "sqlite"
}

type Address {
  street String @map("road")
}

model Person {
  id      Int     @id
  address Address
}
