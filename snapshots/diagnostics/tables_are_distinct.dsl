datasource db {
  provider = "sqlite"
}

model User {
  id Int @id

  @@map("people")
}

model People {
  id Int @id
}
