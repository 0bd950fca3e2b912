datasource db {
  provider = "sqlite"
}

model A {
  id    Int    @id
  name  String @was("title")
  label String

  @@was("Old")
}

model B {
  id Int @id
}

enum E {
  X @was("Z")
  Y
}
