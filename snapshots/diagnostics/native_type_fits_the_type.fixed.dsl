datasource db {
  provider = "postgresql"
}

model A {
  id String   @id @db.Uuid
  at DateTime @db.Timestamptz
}
