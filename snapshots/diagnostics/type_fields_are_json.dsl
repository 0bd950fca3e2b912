datasource db {
  provider = "sqlite"
}

type Address {
  street String
  photo  Bytes
  owner  Person
  shape  Unsupported("point")
}

model Person {
  id      Int     @id
  address Address
}
