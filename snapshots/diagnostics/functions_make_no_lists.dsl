datasource db {
  provider = "postgresql"
}

model A {
  id   Int      @id
  uids String[] @default(uuid())
  at   DateTime[] @default(now())
}
