datasource db {
  provider = "sqlite"
}

model A {
  id Int @id @default(autoincrement())
}

model B {
  id Int @id @default(autoincrement())
  cs C[]
}

model C {
  id Int @id
  bs B[]
}
