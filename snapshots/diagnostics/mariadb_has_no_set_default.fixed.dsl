datasource db {
  provider = "mariadb"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id], onDelete: Restrict)
  userId Int  @default(1)
}
