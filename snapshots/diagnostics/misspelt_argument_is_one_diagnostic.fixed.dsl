datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id])
  userId Int
}

model Other {
  id   Int    @id
  name String @map(name: "x")

  @@unique(fields: [name])
}
