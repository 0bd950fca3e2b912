datasource db {
  provider = "sqlite"
}

model User {
  id Int @id

  @@map("users")
}

model People {
  id Int @id
}
