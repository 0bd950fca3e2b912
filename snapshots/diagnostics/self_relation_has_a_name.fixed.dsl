datasource db {
  provider = "sqlite"
}

model User {
  id      Int    @id
  boss    User?  @relation("UserBoss", fields: [bossId], references: [id])
  bossId  Int?
  reports User[] @relation("UserBoss")
}
