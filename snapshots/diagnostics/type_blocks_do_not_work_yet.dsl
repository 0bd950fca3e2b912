datasource db {
  provider = "sqlite"
}

type Address {
  street String
}

model A {
  id      Int     @id
  address Address
}
