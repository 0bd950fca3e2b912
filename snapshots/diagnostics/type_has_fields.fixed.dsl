datasource db {
  provider = "sqlite"
}

type Address {
  street String
}

model Person {
  id      Int     @id
  address Address
}
