datasource db {
  provider = "sqlite"
}

model User {
  id   Int    @id
  /// How they sign in.
  email String @unique
  role Role
}

enum Role {
  READER
  /// Does everything.
  ADMIN
}

model Post {
  id Int @id @default(<|>)
}
