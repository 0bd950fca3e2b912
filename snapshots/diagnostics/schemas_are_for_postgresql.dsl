datasource db {
  provider = "mysql"
  schemas  = ["a", "b"]
}

model A {
  id Int @id

  @@schema("a")
}
