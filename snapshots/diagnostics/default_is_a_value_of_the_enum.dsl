datasource db {
  provider = "sqlite"
}

model A {
  id   Int  @id
  role Role @default(ADMN)
}

enum Role {
  USER
  ADMIN
}
