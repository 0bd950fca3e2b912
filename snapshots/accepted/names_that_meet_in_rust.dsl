datasource db {
  provider = "postgresql"
}

enum Status {
  IN_PROGRESS
  InProgress
  in_progress
}

enum status {
  A @map("a")
  a @map("b")

  @@map("status_2")
}

model User {
  id         Int      @id
  createdAt  DateTime @default(now())
  created_at Int?
  Created_at Int?
  type       Status
  Type       status?
  client     client[]
}

model user {
  id   Int  @id
  user Int?

  @@map("users")
}

model client {
  userId  Int
  user_id Int
  user    User @relation(fields: [userId], references: [id])

  @@id([userId, user_id])
}
