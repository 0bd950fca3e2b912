datasource db {
  provider = "sqlite"
}

model User {
  id     Int    @id
  name   String
  active Boolean

  @@unique([name], where: { active: true })
  @@index([name])
  @@map("users")
}

model Post {
  id Int @id
}
