datasource db {
  provider = "sqlite"
}

model Member {
  id Int @id
}

enum Role {
  USER
}
