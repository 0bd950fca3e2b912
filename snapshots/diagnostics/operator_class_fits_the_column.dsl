datasource db {
  provider = "postgresql"
}

model Host {
  id      Int      @id
  name    String   @db.VarChar(80)
  code    String   @db.Char(4)
  address String
  seen    DateTime @db.Date
  tags    String[]

  @@index([address(ops: InetOps)], type: Gist)
  @@index([name(ops: TextPatternOps)])
  @@index([code(ops: TextPatternOps)])
  @@index([seen(ops: TimestampBloomOps)], type: Brin)
  @@index([name(ops: ArrayOps)], type: Gin, map: "names")
  @@index([tags(ops: ArrayOps)], type: Gin)
}
