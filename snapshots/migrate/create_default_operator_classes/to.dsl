// postgresql
datasource db {
  provider = "postgresql"
}

model Page {
  id      Int      @id
  title   String
  tags    String[]
  content Json

  @@index([tags(ops: ArrayOps)], type: Gin)
  @@index([content(ops: JsonbOps)], type: Gin)
  @@index([content(ops: JsonbPathOps)], type: Gin, map: "paths")
  @@index([title(ops: raw("text_ops"))])
  @@index([id(ops: Int4MinMaxOps)], type: Brin)
}
