datasource db {
  provider = "sqlite"
}

model User {
  id      Int      @id
  name    String
  count   Int
  posts   Post[]
  thing   Whatever @relation(fields: [thingId], references: [id])
  thingId Int
}

model Post {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int
}

model Whatever {
  id    Int    @id @default(autoincrement())
  users User[]
}
