datasource db {
  provider = "sqlite"
}

model User {
  id     Int   @id
  role   Role
  before Role?
}

model Team {
  id   Int  @id
  role Role
  kind Kind
}

enum Role {
  USER
  ADMIN
}

enum Kind {
  VALUE
}
