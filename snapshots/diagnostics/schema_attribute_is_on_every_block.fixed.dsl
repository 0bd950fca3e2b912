datasource db {
  provider = "postgresql"
  schemas  = ["auth", "public"]
}

model A {
  id Int @id

  @@schema("auth")
}

model B {
  id Int @id

  @@schema("auth")
}

enum E {
  X

  @@schema("auth")
}
