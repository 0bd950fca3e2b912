datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id
  name String
  data Json

  @@index([name], type: Gin)
  @@index([data], type: Gin)
  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin, map: "b")
  @@index([name], type: Gist, map: "c")
}
