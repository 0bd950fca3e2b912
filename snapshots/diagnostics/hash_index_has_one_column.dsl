datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id
  name String
  code String

  @@index([name, code], type: Hash)
}
