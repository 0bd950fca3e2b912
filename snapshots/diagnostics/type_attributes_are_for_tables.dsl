datasource db {
  provider = "sqlite"
}

type Address {
  street String @unique
  city   String @map("town")

  @@map("addresses")
}

model Person {
  id      Int     @id
  address Address
}
