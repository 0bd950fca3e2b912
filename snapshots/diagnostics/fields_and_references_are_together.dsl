datasource db {
  provider = "sqlite"
}

model User {
  id      Int      @id
  profile Profile? @relation(references: [userId])
}

model Profile {
  id     Int  @id
  user   User @relation(fields: [userId])
  userId Int  @unique
}
