datasource db {
  provider = "sqlite"
}

model User {
  id        Int      @id
  profile   Profile? @relation(fields: [profileId], references: [id])
  profileId Int?     @unique
}

model Profile {
  id   Int   @id
  user User?
}
