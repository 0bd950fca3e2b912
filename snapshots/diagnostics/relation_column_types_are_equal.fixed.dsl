datasource db {
  provider = "sqlite"
}

model User {
  id    String @id @default(uuid())
  posts Post[]
}

model Post {
  id     Int     @id
  author User?   @relation(fields: [userId], references: [id])
  userId String?
}
