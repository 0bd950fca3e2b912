datasource db {
  provider = "postgresql"
  schemas  = ["public"]
}

model A {
  id Int @id

  @@schema("public")
}
