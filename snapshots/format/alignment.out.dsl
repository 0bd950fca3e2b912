datasource db {
  provider     = "postgresql"
  url          = env("DATABASE_URL")
  relationMode = "foreignKeys"
}

generator client {
  provider = "dioptra"
  output   = "../client"

  crateName = "client"
}

model User {
  id    Int     @id @default(autoincrement())
  email String  @unique @db.VarChar(255)
  name  String?

  posts    Post[]
  settings Json                   @default("{}")
  blob     Unsupported("circle")?

  @@index([email, name(sort: Desc, length: 10)], map: "by_email")
  @@map("users")
}

model Post {
  id       Int      @id
  author   User     @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int
  score    Float    @default(-1.5e3)
  tags     String[] @default(["a", "b"])
  @@unique([id, authorId], where: { published: true, deletedAt: { not: null } })
}

enum Role {
  USER          @map("user")
  ADMINISTRATOR @map("admin")
  X

  @@map("roles")
}
