datasource db {
  provider = "sqlite"
}

model Post {
  id   Int   @id
  tags Tag[] @relation(references: [id])
}

model Tag {
  id    Int    @id
  posts Post[]
}
