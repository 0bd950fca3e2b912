datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  card String
}

fragment Card on A {
  id
}
