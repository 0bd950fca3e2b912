datasource db {
  provider = "postgresql"
}

model Song {
  id    Int                      @id
  title String
  Unsupported("tsvector")?

  @@index([title(ops: raw()), words], type: Gin)
}
