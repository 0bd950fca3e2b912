datasource db {
  provider = "postgresql"
}

model A {
  id      Int @id
  a_field Int
  b       Int @unique(map: "äöü")
}
