datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id
  name String
  code String

  @@index([name], type: Hash)
  @@index([code], type: Hash)
}
