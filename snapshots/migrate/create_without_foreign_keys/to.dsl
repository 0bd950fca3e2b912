// mysql

datasource db {
  provider     = "mysql"
  relationMode = "prisma"
}

model User {
  id    Int    @id @default(autoincrement())
  posts Post[]
}

model Post {
  id       Int   @id @default(autoincrement())
  author   User? @relation(fields: [authorId], references: [id])
  authorId Int?
  tags     Tag[]

  @@index([authorId])
}

model Tag {
  id    Int    @id
  posts Post[]
}
