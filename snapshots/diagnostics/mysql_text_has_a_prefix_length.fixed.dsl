datasource db {
  provider = "mysql"
}

model A {
  id   Int    @id
  name String @unique(length: 100) @db.Text
  data Bytes

  @@index([data(length: 100)])
}
