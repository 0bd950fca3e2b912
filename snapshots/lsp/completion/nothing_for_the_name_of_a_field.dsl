datasource db {
  provider = "sqlite"
}

model User {
  id   Int    @id
  /// How they sign in.
  email String @unique
  role Role
  @@map("<|>")
}

enum Role {
  READER
  /// Does everything.
  ADMIN
}

