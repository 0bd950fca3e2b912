datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id @db.Uuid
  name String @db.Timestamptz
}
