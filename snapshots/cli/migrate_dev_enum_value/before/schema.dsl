datasource db {
  provider = "sqlite"
  url      = "sqlite:dev.db"
}

model User {
  id   Int  @id
  role Role
}

enum Role {
  READER
}
