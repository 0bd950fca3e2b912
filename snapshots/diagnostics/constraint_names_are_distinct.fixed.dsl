datasource db {
  provider = "postgresql"
}

model A {
  id Int @id
  a  Int @unique(map: "same")
  b  Int

  @@index([b], map: "other")
}

model B {
  id Int @id
  a  Int

  @@index([a], map: "B_a_index")
}
