datasource db {
  provider = "sqlite"
}

type Address {
  street String
  city   String @map("town")
}

model Person {
  id      Int     @id
  address Address
}
