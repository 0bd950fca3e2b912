datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id
  name String
  data Json

  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin, map: "a")
  @@index([data], type: Gin)
  @@index([name(ops: raw("gist_trgm_ops"))], type: Gist, map: "c")
}
