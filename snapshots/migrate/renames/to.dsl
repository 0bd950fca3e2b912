datasource db {
  provider = "sqlite"
}

model User {
  id    Int     @id @default(autoincrement())
  email String  @unique @was("mail")
  posts Article[]

  @@index([email, id])
  @@was("Author")
}

model Article {
  id       Int  @id @default(autoincrement())
  author   User @relation(fields: [authorId], references: [id])
  authorId Int  @was("writerId")
  tags     Label[]

  @@index([authorId])
  @@was("Post")
}

model Label {
  id    Int     @id
  text  String? @default("x") @was("label")
  posts Article[]

  @@was("Tag")
}
