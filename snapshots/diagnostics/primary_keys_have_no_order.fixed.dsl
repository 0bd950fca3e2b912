datasource db {
  provider = "postgresql"
}

model Reading {
  sensor Int
  at     DateTime

  @@id([sensor, at])
  @@index([sensor, at(sort: Desc)])
}
