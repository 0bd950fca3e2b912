datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String @was("label")
  label String

  @@was("B")
}

model B {
  id Int @id
}

enum E {
  X @was("Y")
  Y
}
