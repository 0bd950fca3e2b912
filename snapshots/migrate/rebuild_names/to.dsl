// sqlite
datasource db {
  provider = "sqlite"
}

model User {
  id    Int     @id @default(autoincrement())
  email String?

  @@index([email], map: "NEW_user_2")
}

model new_User {
  id   Int    @id
  name String @default("nobody")
}

model Added {
  id Int @id

  @@map("new_User_4")
}
