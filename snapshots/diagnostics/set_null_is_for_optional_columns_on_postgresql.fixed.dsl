datasource db {
  provider = "postgresql"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int   @id
  author User? @relation(fields: [userId], references: [id], onDelete: SetNull)
  userId Int?
}
