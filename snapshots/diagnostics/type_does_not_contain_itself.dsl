datasource db {
  provider = "sqlite"
}

type Address {
  street String
  other  Address?
}

model Person {
  id      Int     @id
  address Address
}
