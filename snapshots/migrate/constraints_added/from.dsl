datasource db {
  provider = "sqlite"
}

model User {
  id     Int     @id
  posts  Post[]
}

model Post {
  id     Int     @id
  userId Int
  editor Int?
  user   User    @relation(fields: [userId], references: [id])
  views  Int
}
