datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  name  Strng
  posts Post[]
  posts Int
}

model Post {
  id     Int  @id @defualt(1)
  author User @relation(fields: [userId], references: [id], onDelete: Casc)
  userId String
}

fragment Card on Post {
  titel
}
