datasource db {
  provider = "sqlite"
}

model User {
  id        Int    @id
  friends   User[] @relation("friends")
  friendsOf User[] @relation("friends")
}
