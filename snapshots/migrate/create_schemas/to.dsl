// postgresql

datasource db {
  provider = "postgresql"
  schemas  = ["auth", "shop"]
}

enum Kind {
  A
  B

  @@schema("auth")
}

model User {
  id     Int     @id @default(autoincrement())
  email  String  @unique
  kind   Kind    @default(A)
  orders Order[]
  groups Group[]

  @@schema("auth")
}

model Group {
  id    Int    @id
  users User[]

  @@schema("auth")
}

model Order {
  id     Int   @id @default(autoincrement())
  user   User  @relation(fields: [userId], references: [id])
  userId Int
  kinds  Kind?

  @@index([userId])
  @@schema("shop")
}
