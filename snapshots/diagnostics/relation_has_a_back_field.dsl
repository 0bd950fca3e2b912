datasource db {
  provider = "sqlite"
}

model User {
  id Int @id
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id])
  userId Int
}
