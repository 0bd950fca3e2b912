// sqlite

datasource db {
  provider = "sqlite"
}

model Item {
  id    Int    @id
  state String @default("old")

  @@index([state])
}
