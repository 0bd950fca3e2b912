datasource db {
  provider = "mysql"
}

model A {
  id Int @id
  bs B[]
  cs C[]
}

model B {
  id  Int @id
  a   A   @relation(fields: [aId], references: [id], map: "fk_a")
  aId Int
}

model C {
  id  Int @id
  a   A   @relation(fields: [aId], references: [id], map: "fk_c_a")
  aId Int
}
