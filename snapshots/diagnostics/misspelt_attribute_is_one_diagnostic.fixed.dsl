datasource db {
  provider = "sqlite"
}

model User {
  id      Int      @id @default(autoincrement())
  posts   Post[]
  profile Profile?
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id])
  userId Int
}

model Profile {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int  @unique
}
