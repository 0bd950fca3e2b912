datasource db {
  provider = "sqlite"
}

model A {
  id String   @id @default(uuid(5))
  a  String   @default(cuid(3))
  b  String   @default(nanoid(1))
  c  DateTime @default(now(3))
}
