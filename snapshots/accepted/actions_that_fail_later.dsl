datasource db {
  provider = "postgresql"
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id], onDelete: SetNull, onUpdate: SetDefault)
  userId Int
}
