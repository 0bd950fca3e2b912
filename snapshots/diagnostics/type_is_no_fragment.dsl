datasource db {
  provider = "sqlite"
}

model A {
  id   Int   @id
  card Card
}

fragment Card on A {
  id
}
