datasource db {
  provider = "sqlite"
}

type Address {
  street String @map(true)
}

model Person {
  id      Int     @id
  address Address
}
