// sqlite
datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id @default(autoincrement())
  email String

  @@index([email], map: "NEW_user_2")
}

model new_User {
  id   Int    @id
  name String
}

model Gone {
  id Int @id

  @@map("new_user_3")
}
