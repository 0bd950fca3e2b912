datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id])
  userId Int
  comments Comment[]
}

model Comment {
  id   Int  @id
  post Post @relation(fields: [postId], references: [id])
  postId Int
}

model Extra {
  id Int @id
}
