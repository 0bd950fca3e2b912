datasource db {
  provider = "sqlite"
}

enum Role {
  USER
  ADMIN @map("admin")
}
