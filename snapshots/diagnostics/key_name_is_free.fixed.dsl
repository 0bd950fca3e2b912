datasource db {
  provider = "sqlite"
}

model A {
  id  Int @id
  a   Int
  b   Int
  a_b Int

  @@unique([a, b], name: "pair")
}

model B {
  id Int @id
  a  Int
  b  Int
  c  Int

  @@unique([a, b], name: "key")
  @@unique([b, c], name: "other")
}
