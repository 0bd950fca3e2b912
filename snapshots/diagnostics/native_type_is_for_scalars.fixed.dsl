datasource db {
  provider = "postgresql"
}

model A {
  id   Int  @id
  role Role
}

enum Role {
  USER
}
