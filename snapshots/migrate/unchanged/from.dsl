datasource db {
  provider = "sqlite"
}

model B {
  id   Int    @id @default(autoincrement())
  name String @default("x")
  was  Int    @default(1)
}

model A {
  id Int @id
}
