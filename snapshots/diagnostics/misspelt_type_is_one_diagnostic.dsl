datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  posts Pots[]
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id])
  userId Int
}
