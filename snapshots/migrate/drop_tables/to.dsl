datasource db {
  provider = "sqlite"
}

model C {
  id  Int    @id @default(autoincrement())
  bId Int?
  name String
}

model D {
  id Int @id
}
