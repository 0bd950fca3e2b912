datasource db {
  provider = "postgresql"
}

model Song {
  id    Int                      @id
  title String
  words Unsupported("tsvector")?

  @@index([title(ops: raw("gin_trgm_ops")), words], type: Gin)
}
