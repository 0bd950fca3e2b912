datasource db {
  provider = "sqlite"
}

model Order {
  id        String   @id @default(cuid())
  updatedAt DateTime @updatedAt
}
