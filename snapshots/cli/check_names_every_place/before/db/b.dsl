model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id])
  userId Int
}

model Role {
  id Int @id
}
