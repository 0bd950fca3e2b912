datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String @unique
  slug String @map("handle")

  @@index([name])
}

enum E {
  X @map("x")

  @@map("kind")
}
