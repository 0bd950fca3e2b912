datasource db {
  provider = "mysql"
}

model User {
  id    Int    @id
  posts Post[]
  notes Note[]
}

model Post {
  id     Int    @id
  author User   @relation(fields: [userId], references: [id], onDelete: Restrict, onUpdate: Restrict)
  userId Int
  twice  BigInt @generated("userId * 2")
}

model Note {
  id     Int  @id
  number Int
  author User @relation(fields: [userId], references: [id], onUpdate: Restrict)
  userId Int  @generated("number + 1")
}
