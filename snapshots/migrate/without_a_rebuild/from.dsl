// sqlite

datasource db {
  provider = "sqlite"
}

model Author {
  id Int @id
}

model Book {
  id     Int     @id
  price  Int
  number Int?    @unique
  note   String?
  twice  Int?    @generated("price * 2")

  @@index([twice])
  @@check("price > 0", name: "price_is_positive")
}

model Empty {
  id Int @id
}
