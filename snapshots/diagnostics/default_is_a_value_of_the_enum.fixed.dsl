datasource db {
  provider = "sqlite"
}

model A {
  id   Int  @id
  role Role @default(ADMIN)
}

enum Role {
  USER
  ADMIN
}
