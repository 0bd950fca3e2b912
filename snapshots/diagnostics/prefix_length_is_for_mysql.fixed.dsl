datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id
  name String

  @@index([name])
}
