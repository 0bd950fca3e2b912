datasource db {
  provider  = "sqlite"
  url       = ""
  directUrl = ""
}

model A {
  id Int @id
}
