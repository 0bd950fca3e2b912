datasource db {
  provider = "sqlite"
}

enum Role {
  USER
}
