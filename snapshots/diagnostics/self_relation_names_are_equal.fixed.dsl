datasource db {
  provider = "sqlite"
}

model User {
  id      Int    @id
  boss    User?  @relation("Boss", fields: [bossId], references: [id])
  bossId  Int?
  reports User[] @relation("Boss")
}
