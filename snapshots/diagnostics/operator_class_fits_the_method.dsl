datasource db {
  provider = "postgresql"
}

model Reading {
  id    Int    @id
  value Int
  tags  Json

  @@index([value(ops: Int4MinMaxOps)])
  @@index([tags(ops: JsonbPathOps)], type: Hash)
  @@index([tags(ops: JsonbPathOps), value(ops: raw("int4_ops"))], type: Gin)
}
