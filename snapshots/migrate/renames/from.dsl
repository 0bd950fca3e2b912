datasource db {
  provider = "sqlite"
}

model Author {
  id    Int     @id @default(autoincrement())
  mail  String  @unique
  posts Post[]

  @@index([mail, id])
}

model Post {
  id       Int    @id @default(autoincrement())
  writer   Author @relation(fields: [writerId], references: [id])
  writerId Int
  tags     Tag[]

  @@index([writerId])
}

model Tag {
  id    Int    @id
  label String @default("x")
  posts Post[]
}
