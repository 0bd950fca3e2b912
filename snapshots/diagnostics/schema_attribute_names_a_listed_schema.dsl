datasource db {
  provider = "postgresql"
  schemas  = ["auth", "public"]
}

model A {
  id Int @id

  @@schema("pubilc")
}

enum E {
  X

  @@schema("other")
}
