datasource db {
  provider = "sqlite"
}

model User {
  id       Int       @id @default(autoincrement())
  boss     User?     @relation("boss", fields: [bossId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  bossId   Int?
  staff    User[]    @relation("boss")
  profile  Profile?
  accounts Account[]
  teams    Team[]
  friends  User[]    @relation("friends")
  friendOf User[]    @relation("friends")
  home     Team?     @relation("home", fields: [homeId], references: [id])
  homeId   String?
}

model Profile {
  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
  userId Int  @id
}

/// A cycle with User.
model Team {
  id      String @id @default(uuid())
  owner   Int
  members User[]
  homes   User[] @relation("home")
}

model Account {
  region  String
  number  Int
  owner   User?   @relation(fields: [ownerId], references: [id], onDelete: SetNull)
  ownerId Int?
  entries Entry[]

  @@id([region, number])
  @@unique([number, region(sort: Desc)], map: "account_number")
  @@map("accounts")
}

model Entry {
  id      Int     @id @default(autoincrement())
  account Account @relation(fields: [region, number], references: [region, number], onUpdate: Restrict)
  region  String
  number  Int

  @@index([region, number])
}
