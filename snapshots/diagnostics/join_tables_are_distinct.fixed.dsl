datasource db {
  provider = "sqlite"
}

model Post {
  id   Int   @id
  tags Tag[] @relation("Tagged")
}

model Tag {
  id    Int    @id
  posts Post[] @relation("Tagged")
}

model Other {
  id Int @id

  @@map("_PostToTag")
}
