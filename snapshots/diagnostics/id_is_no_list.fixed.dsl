datasource db {
  provider = "postgresql"
}

model A {
  id    Int   @id
  items Int[]
}
