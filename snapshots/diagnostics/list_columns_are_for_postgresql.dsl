datasource db {
  provider = "sqlite"
}

model A {
  id   Int      @id
  tags String[]
  role Role[]
}

enum Role {
  USER
}
