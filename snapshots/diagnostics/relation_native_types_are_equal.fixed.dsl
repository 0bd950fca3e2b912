datasource db {
  provider = "postgresql"
}

model User {
  id    String @id @db.VarChar(36)
  posts Post[]
}

model Post {
  id     Int    @id
  author User   @relation(fields: [userId], references: [id])
  userId String @db.VarChar(36)
}
