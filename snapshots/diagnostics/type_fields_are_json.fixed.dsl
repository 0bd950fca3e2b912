datasource db {
  provider = "sqlite"
}

type Address {
  street String
  photo  String
  owner  Int
  shape  Json
}

model Person {
  id      Int     @id
  address Address
}
