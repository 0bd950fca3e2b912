datasource db {
  provider = "sqlite"
}

model User {
  id   Int    @id
  Name String @unique @map("name") @was("Name")
  Post Post[]

  @@map("user")
  @@was("User")
}

model Post {
  id     Int  @id
  userId Int
  User   User @relation(fields: [userId], references: [id])
}
