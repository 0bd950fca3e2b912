datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id @default(autoincrement())
  name  String @default("new")
  notes Note[]
  likes Note[] @relation("likes")
}

model Note {
  id       Int    @id @default(autoincrement())
  user     User   @relation(fields: [userId], references: [id], onDelete: Cascade)
  userId   Int
  likedBy  User[] @relation("likes")
}
