// The schema of the compile-fail cases in snapshots/ui.

datasource db {
  provider = "sqlite"
  url      = "file:blog.db"
}

/// Someone who writes or comments.
model User {
  id       BigInt    @id @default(autoincrement())
  email    String    @unique
  name     String?
  age      BigInt?
  posts    Post[]
  comments Comment[]
}

/// An article.
///
/// It has a slug that is unique among those of its author.
model Post {
  id        BigInt    @id @default(autoincrement())
  title     String
  slug      String
  published Boolean   @default(false)
  /// How often it was looked at.
  views     BigInt    @default(0)
  createdAt DateTime  @default(now()) @map("created_at")
  author    User      @relation(fields: [authorId], references: [id])
  authorId  BigInt    @map("author_id")
  comments  Comment[]

  @@unique([authorId, slug])
}

/// A remark under a post.
model Comment {
  id        BigInt   @id @default(autoincrement())
  text      String
  createdAt DateTime @default(now()) @map("created_at")
  post      Post     @relation(fields: [postId], references: [id])
  postId    BigInt   @map("post_id")
  author    User     @relation(fields: [authorId], references: [id])
  authorId  BigInt   @map("author_id")
}

/// What a list of posts shows.
fragment PostCard on Post {
  id
  title
  author {
    name
  }
}
