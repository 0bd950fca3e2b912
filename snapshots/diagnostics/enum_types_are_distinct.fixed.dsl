datasource db {
  provider = "postgresql"
}

model A {
  id Int @id
}

enum B {
  X

  @@map("kind")
}
