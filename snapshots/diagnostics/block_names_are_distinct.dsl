datasource db {
  provider = "sqlite"
}

model Role {
  id Int @id
}

enum Role {
  USER
}
