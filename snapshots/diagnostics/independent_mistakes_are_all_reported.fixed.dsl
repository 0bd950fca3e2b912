datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  name  String
  posts Post[]
  age   Int
}

model Post {
  id     Int  @id @default(1)
  author User @relation(fields: [userId], references: [id], onDelete: Cascade)
  userId Int
}

fragment Card on Post {
  author { name }
}
