datasource db {
  provider = "sqlite"
}

model User {
  id            Int      @id // the key
  authorPosts   Post[]
  reviewerPosts Post[]   @relation("Reviews")
  profile       Profile?
  // Fields of the profile are elsewhere.

  @@map("users")
}

model Post {
  id         Int   @id
  author     User  @relation(fields: [authorId], references: [id])
  authorId   Int
  reviewer   User? @relation("Reviews", fields: [reviewerId], references: [id])
  reviewerId Int?
}

/// One for each user.
model Profile {
  user   User @relation(fields: [userId], references: [id])
  userId Int  @id
}

model Folder {
  id       Int      @id
  parent   Folder?  @relation("FolderParent", fields: [parentId], references: [id])
  parentId Int?
  parentOf Folder[] @relation("FolderParent")
}
