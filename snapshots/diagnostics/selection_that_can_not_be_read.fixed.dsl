datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String
}

fragment Card on A {
  id
  name
}
