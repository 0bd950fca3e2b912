datasource db {
  provider = "sqlite"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "dioptra"
  output   = "client"
}

model BlogPost {
  id          Int       @id @default(autoincrement())
  authorId    Int       @map("author_id")
  editorId    Int?      @map("editor_id")
  category    String?
  price       Decimal   @default(0.5)
  net         Float?    @generated("price / 1.19")
  data        Bytes?
  categoryRef Category? @relation(fields: [category], references: [code], onDelete: Cascade, map: "post_category")
  author      Person    @relation("BlogPostAuthor", fields: [authorId], references: [id], onDelete: Cascade, onUpdate: NoAction)
  editor      Person?   @relation("BlogPostEditor", fields: [editorId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  tags        Tag[]

  @@index([authorId, price(sort: Desc)], map: "blog-posts_author_id_idx")
  @@check(positive, "price >= 0")
  @@map("blog-posts")
}

model Category {
  code      String     @id
  title     String     @default("it's \"new\"")
  blogPosts BlogPost[]

  @@index(expression: "lower(title)", map: "by_lower")
  @@map("categories")
}

// Who may write.
model Person {
  id                 Int        @id @default(autoincrement())
  address            String     @unique @map("email") @sensitive // kept
  manager            Int?
  createdAt          DateTime   @default(now()) @map("created_at")
  blogPostsAsAuthor  BlogPost[] @relation("BlogPostAuthor")
  blogPostsAsEditor  BlogPost[] @relation("BlogPostEditor")
  managerUser        Person?    @relation("UserManagerUser", fields: [manager], references: [id], onDelete: NoAction, onUpdate: NoAction)
  usersAsManagerUser Person[]   @relation("UserManagerUser")
  age                Int?

  @@map("users")
  @@index([age])
}

view Cheap {
  id    Int?
  price Decimal?

  @@map("cheap")
}

model Tag {
  id     Int      @id @default(autoincrement())
  postId Int      @map("post_id")
  post   BlogPost @relation(fields: [postId], references: [id], onDelete: NoAction, onUpdate: NoAction)

  @@map("tags")
}
