datasource db {
  provider = "sqlite"
}

model A {
  id String   @id @default(uuid(7))
  a  String   @default(cuid(2))
  b  String   @default(nanoid(10))
  c  DateTime @default(now())
}
