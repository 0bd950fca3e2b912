datasource db {
  provider = "sqlite"
}

model Order {
  id        String   @id @default(uuid(7))
  updatedAt DateTime 
}
