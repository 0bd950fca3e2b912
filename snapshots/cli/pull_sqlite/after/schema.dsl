datasource db {
  provider = "sqlite"
  url      = env("DATABASE_URL")
}

model User {
  id    Int     @id @default(autoincrement())
  email String? @unique
  age   Int?

  @@unique([email], map: "users_mail")
  @@check(users_check2, "age > 0")
  @@check(users_check3, "length(email) < 50")
  @@check(users_check, "age < 300")
  @@map("users")
}
