datasource db {
  provider = "postgresql"
}

model Host {
  id      Int      @id
  name    String   @db.VarChar(80)
  code    String   @db.Char(4)
  address String   @db.Inet
  seen    DateTime @db.Date
  tags    String[]

  @@index([address(ops: InetOps)], type: Gist)
  @@index([name(ops: TextPatternOps)])
  @@index([code(ops: BpcharPatternOps)])
  @@index([seen(ops: DateBloomOps)], type: Brin)
  @@index([tags(ops: ArrayOps)], type: Gin)
}
