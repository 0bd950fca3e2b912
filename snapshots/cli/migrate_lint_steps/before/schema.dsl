datasource db {
  provider = "sqlite"
  url      = "sqlite:dev.db"
}

model User {
  id     Int     @id @default(autoincrement())
  email  String
  avatar String?
}
