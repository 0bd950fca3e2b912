datasource db {
  provider = "sqlite"
}

model A {
  id Int @id @version
}

model B {
  id Int @id
  v  Int @version
  n  Int

  @@unique([n, v])
}

model C {
  id Int @id
  d  D   @relation(fields: [v], references: [id])
  v  Int @version
}

model D {
  id Int @id
  cs C[]
}
