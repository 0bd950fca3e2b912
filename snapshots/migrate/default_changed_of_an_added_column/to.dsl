// sqlite

datasource db {
  provider = "sqlite"
}

model Item {
  id    Int    @id
  state String @default("new")

  @@index([state])
}
