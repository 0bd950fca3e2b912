datasource db {
  provider = "sqlite"
}

model A {
  id Int      @id
  a  String   @default(uuid())
  b  DateTime @default(now())
  c  String   @default(ulid())
  d  Boolean  @default(true)
}
