datasource db {
  provider = "mysql"
}

model A {
  id   Int    @id
  name String

  @@index([id, name(length: 10)])
}
