datasource db {
  provider = "postgresql"
}

type Address {
  city String
}

model Shop {
  id      Int     @id
  address Address

  @@index([address.city])
}
