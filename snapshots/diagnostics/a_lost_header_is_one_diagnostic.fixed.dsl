datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id       Int    @id
  title    String @default("{}")
  author   User   @relation(fields: [authorId], references: [id])
  authorId Int

  @@index([title])
}

fragment Card on Post {
  title
}
