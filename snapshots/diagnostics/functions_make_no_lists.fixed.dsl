datasource db {
  provider = "postgresql"
}

model A {
  id   Int        @id
  uids String[]   @default([])
  at   DateTime[] @default(dbgenerated("ARRAY[now()]"))
}
