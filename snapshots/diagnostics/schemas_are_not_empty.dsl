datasource db {
  provider = "postgresql"
  schemas  = []
}

model A {
  id Int @id

  @@schema("public")
}
