datasource db {
  provider = "PROVIDER"
  url      = env("DATABASE_URL")
}

model User {
  id    Int     @id
  email String  @unique
  name  String?
  posts Post[]

  @@map("users")
}

model Post {
  id     Int     @id
  title  String
  body   String?
  userId Int     @map("user_id")
  user   User    @relation(fields: [userId], references: [id])

  @@index([title])
  @@map("posts")
}
