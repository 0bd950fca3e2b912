datasource db {
  provider     = "mysql"
  relationMode = "prisma"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  author User @relation(fields: [userId], references: [id], onDelete: NoAction)
  userId Int

  @@index([userId])
}
