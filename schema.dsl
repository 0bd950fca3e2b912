// The worked example of the README: a small blog. `dioptra gen` makes the client crate of examples/quickstart from it.

datasource db {
  provider = "sqlite"
  url      = env("DATABASE_URL")
}

generator client {
  provider  = "dioptra"
  output    = "examples/quickstart/client"
  crateName = "quickstart-client"
  runtime   = "runtime"
}

/// Someone who writes or reads.
model User {
  id        Int       @id @default(autoincrement())
  /// Unique, and how users sign in.
  email     String    @unique
  name      String?
  role      Role      @default(READER)
  createdAt DateTime  @default(now()) @map("created_at")
  profile   Profile?
  posts     Post[]
  comments  Comment[]

  @@map("users")
}

/// What a user tells about themselves.
model Profile {
  id     Int    @id @default(autoincrement())
  bio    String
  user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)
  userId Int    @unique @map("user_id")

  @@map("profiles")
}

/// An article.
model Post {
  id        Int       @id @default(autoincrement())
  slug      String    @unique
  title     String
  body      String
  published Boolean   @default(false)
  views     Int       @default(0)
  author    User      @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId  Int       @map("author_id")
  comments  Comment[]
  tags      Tag[]
  createdAt DateTime  @default(now()) @map("created_at")
  updatedAt DateTime  @updatedAt @map("updated_at")

  @@index([authorId, createdAt(sort: Desc)])
  @@map("posts")
}

/// A remark under a post. Comments outlive their author.
model Comment {
  id        Int      @id @default(autoincrement())
  text      String
  post      Post     @relation(fields: [postId], references: [id], onDelete: Cascade)
  postId    Int      @map("post_id")
  author    User?    @relation(fields: [authorId], references: [id])
  authorId  Int?     @map("author_id")
  createdAt DateTime @default(now()) @map("created_at")

  @@index([postId])
  @@map("comments")
}

/// A topic; a post has any number of them.
model Tag {
  id    Int    @id @default(autoincrement())
  name  String @unique
  posts Post[]

  @@map("tags")
}

/// What a user may do.
enum Role {
  /// Reads and comments.
  READER
  /// Writes posts.
  AUTHOR
  /// Does everything.
  ADMIN
}

/// What a list of posts shows.
fragment PostCard on Post {
  id
  slug
  title
  author {
    name
  }
  tags {
    name
  }
}
