datasource db {
  provider = "sqlite"
}

model A {
  id Int    @id
  v  String @version
}

model B {
  id Int  @id
  v  Int? @version
}
