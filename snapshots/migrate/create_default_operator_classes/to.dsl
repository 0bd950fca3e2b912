// postgresql
datasource db {
  provider = "postgresql"
}

model Page {
  id      Int      @id
  title   String
  tags    String[]
  content Json
  bits    String   @db.VarBit(8)
  time    DateTime @db.Timetz
  made    DateTime @db.Timestamptz
  address String   @db.Inet

  @@index([tags(ops: ArrayOps)], type: Gin)
  @@index([content(ops: JsonbOps)], type: Gin)
  @@index([content(ops: JsonbPathOps)], type: Gin, map: "paths")
  @@index([title(ops: raw("text_ops"))])
  @@index([id(ops: Int4MinMaxOps)], type: Brin)
  @@index([bits(ops: VarBitMinMaxOps)], type: Brin)
  @@index([time(ops: TimeTzMinMaxOps)], type: Brin)
  @@index([made(ops: TimestampTzMinMaxMultiOps)], type: Brin)
  @@index([address(ops: InetMinMaxOps)], type: Brin)
}
