datasource db {
  provider = "PROVIDER"
  url      = env("DATABASE_URL")
}

model User {
  id    Int    @id
  email String
  name  String?

  @@map("users")
}
