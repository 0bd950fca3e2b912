// What a client does not show: ignored models and fields, unsupported types, and relations that need them.

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id       Int       @id @default(autoincrement())
  email    String    @unique
  legacy   String?   @ignore
  location Unsupported("point")?
  posts    Post[]
  logs     Log[]
  ghosts   Ghost[]   @ignore
}

model Post {
  id       Int  @id @default(autoincrement())
  author   User @relation(fields: [authorId], references: [id])
  authorId Int
}

/// Rows cannot be made: a required column has no type here.
model Place {
  id   Int                  @id
  area Unsupported("polygon")
}

/// The foreign key is ignored, so the relation is not there.
model Log {
  id     Int   @id
  user   User? @relation(fields: [userId], references: [id]) @ignore
  userId Int?  @ignore
}

model Ghost {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int

  @@ignore
}

view ActiveUser {
  id    Int     @unique
  email String
  total Decimal?
}
