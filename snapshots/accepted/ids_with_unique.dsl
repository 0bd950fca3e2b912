datasource db {
  provider = "postgresql"
}

model Post {
  id String @id @unique
}
