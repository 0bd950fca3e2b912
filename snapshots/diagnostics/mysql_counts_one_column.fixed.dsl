datasource db {
  provider = "mysql"
}

model A {
  id Int @id @default(autoincrement())
  b  Int @unique
}
