datasource db {
  provider = "sqlite"
}

model User {
  id    Int  @id
  role  Rol
  before Rol?
}

model Team {
  id   Int  @id
  role Rol
  kind Kind
}

enum Role {
  USER
  ADMIN
}
