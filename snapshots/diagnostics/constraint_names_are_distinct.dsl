datasource db {
  provider = "postgresql"
}

model A {
  id Int @id
  a  Int @unique(map: "same")
  b  Int

  @@index([b], map: "same")
}

model B {
  id Int @id
  a  Int

  @@index([a], map: "A")
}
