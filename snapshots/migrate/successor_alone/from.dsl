datasource db {
  provider = "sqlite"
}

model User {
  id       Int     @id
  name     String  @deprecated("fullName takes over")
  fullName String? @was("name")
}
