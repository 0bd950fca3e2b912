datasource db {
  provider = "sqlite"
}

type Address {
}

model Person {
  id      Int     @id
  address Address
}
