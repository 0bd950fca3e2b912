model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id])
  authorId Int
  editor   Usr
}
