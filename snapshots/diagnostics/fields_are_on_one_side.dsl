datasource db {
  provider = "sqlite"
}

model User {
  id        Int      @id
  profileId Int      @unique
  profile   Profile? @relation(fields: [profileId], references: [id])
}

model Profile {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int  @unique
}
