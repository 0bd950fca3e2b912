datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id @default(autoincrement())
  name String
}

model B {
  id    Int     @id @default(autoincrement())
  email String? @unique
  name  String

  @@unique([email, name])
  @@unique([name], where: "email IS NULL")
}
