datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String

  @@index([name(ops: raw("gin_trgm_ops"))])
}
