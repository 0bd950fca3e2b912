datasource db {
  provider = "sqlite"
}

model User {
  id   Int    @id
  Name String @unique
  Post Post[]
}

model Post {
  id     Int  @id
  userId Int
  User   User @relation(fields: [userId], references: [id])
}
