datasource db {
  provider = "PROVIDER"
  url      = env("DATABASE_URL")
}

model User {
  id       Int     @id
  name     String? @ignore
  fullName String  @was("name")
}
