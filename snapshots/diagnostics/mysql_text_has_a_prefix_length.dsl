datasource db {
  provider = "mysql"
}

model A {
  id   Int    @id
  name String @unique @db.Text
  data Bytes

  @@index([data])
}
