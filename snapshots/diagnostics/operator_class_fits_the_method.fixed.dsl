datasource db {
  provider = "postgresql"
}

model Reading {
  id    Int    @id
  value Int
  tags  Json

  @@index([value(ops: Int4MinMaxOps)], type: Brin)
  @@index([tags(ops: JsonbPathOps)], type: Gin)
  @@index([tags(ops: JsonbPathOps), value(ops: raw("int4_ops"))], type: Gin)
}
