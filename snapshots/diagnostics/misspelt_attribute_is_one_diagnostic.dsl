datasource db {
  provider = "sqlite"
}

model User {
  id      Int      @idx @default(autoincrement())
  posts   Post[]
  profile Profile?
}

model Post {
  id     Int  @id
  author User @relationx(fields: [userId], references: [id])
  userId Int
}

model Profile {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int  @uniquex
}
