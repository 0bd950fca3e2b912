datasource db {
  provider = "postgresql"
}

model A {
  id String @id
  b  Int    @default(autoincrement())
}
