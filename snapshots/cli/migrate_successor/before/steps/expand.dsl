datasource db {
  provider = "sqlite"
  url      = "sqlite:dev.db"
}

model User {
  id       Int     @id
  name     String  @deprecated("fullName takes over")
  fullName String? @was("name")
}
