datasource db {
  provider = "sqlite"
}

model User {
  id Int @id
}

fragment Card on User {
  id
}
