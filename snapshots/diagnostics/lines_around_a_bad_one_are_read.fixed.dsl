datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String
  age  Int
}

model B {
  id Int @id
}
