datasource db {
  provider = "postgresql"
}

model A {
  id   Int   @id
  role Role  @db.Text
}

enum Role {
  USER
}
