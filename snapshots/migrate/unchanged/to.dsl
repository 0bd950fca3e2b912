datasource db {
  provider = "sqlite"
}

model A {
  id Int @id

  @@was("Gone")
}

model B {
  name String @default("x")
  id   Int    @id @default(autoincrement())
  was  Int    @default(1) @was("before")
}
