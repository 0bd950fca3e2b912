datasource db {
  provider = "PROVIDER"
  url      = env("DATABASE_URL")
}

model User {
  id       Int    @id
  fullName String
}
