datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
  v  Int @version
}

model B {
  id Int @id
  v  Int @version
  n  Int

  @@unique([n])
}

model C {
  id Int @id
  d  D   @relation(fields: [n], references: [id])
  n  Int
  v  Int @version
}

model D {
  id Int @id
  cs C[]
}
