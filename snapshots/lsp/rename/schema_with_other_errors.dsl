// rename: address
datasource db {
  provider = "postgresql"
}

model User {
  id    Int    @id
  em<|>ail String @unique @db.VarChar(80)
  role  Role   @default(ADMIN)
  posts Post[]

  @@index([email(sort: Desc), role])
  @@unique([id, email], where: { role: "ADMIN" })
}

model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int  @map("author_id")
}

/// What a user may do.
enum Role {
  READER
  /// Does everything.
  ADMIN
}

/// What is shown.
fragment Card on Post {
  id
  author ...Name
}

fragment Name on User { email }

model Broken {
  id Foo @id
}
