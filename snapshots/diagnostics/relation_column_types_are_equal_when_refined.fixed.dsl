datasource db {
  provider = "postgresql"
}

model User {
  id    String @id @default(uuid()) @db.Uuid
  posts Post[]
}

model Post {
  id     Int    @id
  author User   @relation(fields: [userId], references: [id])
  userId String @db.Uuid
}
