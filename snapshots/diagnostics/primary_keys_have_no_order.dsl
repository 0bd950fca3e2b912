datasource db {
  provider = "postgresql"
}

model Reading {
  sensor Int
  at     DateTime

  @@id([sensor, at(sort: Desc)])
}
