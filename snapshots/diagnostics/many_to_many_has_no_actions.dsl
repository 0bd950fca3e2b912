datasource db {
  provider = "sqlite"
}

model Post {
  id   Int   @id
  tags Tag[] @relation(onDelete: Cascade)
}

model Tag {
  id    Int    @id
  posts Post[]
}
