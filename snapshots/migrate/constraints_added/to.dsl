datasource db {
  provider = "sqlite"
}

model User {
  id     Int     @id
  posts  Post[]
  edits  Post[]  @relation("edited")
  drafts Post[]  @relation("drafted")
}

model Post {
  id      Int     @id
  userId  Int
  editor  Int?
  user    User    @relation(fields: [userId], references: [id], onDelete: Cascade)
  edited  User?   @relation("edited", fields: [editor], references: [id])
  views   Int     @check("views >= 0")
  draft_id Int?
  pages    Int?   @check("pages > 0")
  draft   User?   @relation("drafted", fields: [draft_id], references: [id])
}
