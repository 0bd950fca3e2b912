datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String

  @@index([nmae])
  @@unique([id, other])
}
