datasource db {
  provider = "mysql"
}

model A {
  id   Int    @id
  name String

  @@index([id(length: 10), name(length: 0)])
}
