datasource db {
  provider = "postgresql"
  schemas  = ["auth", "public", "other"]
}

model A {
  id Int @id

  @@schema("public")
}

enum E {
  X

  @@schema("other")
}
