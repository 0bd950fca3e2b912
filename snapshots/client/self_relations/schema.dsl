// Models that refer to themselves: one to one, one to many, many to many.

datasource db {
  provider = "mysql"
  url      = env("DATABASE_URL")
}

model Person {
  id         Int      @id @default(autoincrement())
  name       String
  spouse     Person?  @relation("Marriage", fields: [spouseId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  spouseId   Int?     @unique
  spouseOf   Person?  @relation("Marriage")
  manager    Person?  @relation("Team", fields: [managerId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  managerId  Int?
  reports    Person[] @relation("Team")
  friends    Person[] @relation("Friends")
  friendOf   Person[] @relation("Friends")
}

/// A required one: the first row refers to itself.
model Folder {
  id       Int      @id
  parent   Folder   @relation("Tree", fields: [parentId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  parentId Int
  folders  Folder[] @relation("Tree")
}
