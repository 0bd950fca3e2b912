datasource db {
  provider = "mysql"
}

model User {
  id       Int    @id
  posts    Post[]
  reviewed Post[] @relation("reviewer")
}

model Post {
  id         Int   @id
  author     User  @relation(fields: [authorId], references: [id])
  authorId   Int   @map("author_id")
  reviewer   User? @relation("reviewer", fields: [reviewerId], references: [id], onDelete: SetNull, onUpdate: Restrict)
  reviewerId Int?

  @@check("AUTHOR_ID > 0 AND 'reviewerId' <> ''", name: "author_is_positive")
  @@check("reviewerId > 0", name: "reviewer_is_positive")
}
