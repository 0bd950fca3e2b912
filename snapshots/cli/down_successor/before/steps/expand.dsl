datasource db {
  provider = "PROVIDER"
  url      = env("DATABASE_URL")
}

model User {
  id       Int     @id
  name     String  @deprecated("fullName takes over")
  fullName String? @was("name")
}
