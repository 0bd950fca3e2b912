datasource db {
  provider = "postgresql"
}

model A {
  id Int @id(map: )
}
