datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  author User @relation(feilds: [userId], references: [id])
  userId Int
}

model Other {
  id   Int    @id
  name String @map(nmae: "x")

  @@unique(feilds: [name])
}
