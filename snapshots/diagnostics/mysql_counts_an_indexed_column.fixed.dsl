datasource db {
  provider = "mysql"
}

model A {
  id String @id
  b  Int    @default(autoincrement())
  c  Int

  @@index([b, c])
}
